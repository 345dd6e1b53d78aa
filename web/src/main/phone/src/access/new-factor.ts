import { QrCreator } from '@konnorr/qr-creator';
import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import type { NewSecondFactor } from './second-factor';

/** Pixels of the code's side; it is drawn twice as large, for dense screens. */
const SIDE = 208;
/** Light modules around the code (ISO/IEC 18004: four). */
const QUIET = 4;

/** What an authenticator app is set up with, shown this once: QR code, secret and recovery codes. */
@customElement('offhook-new-factor')
export class NewFactor extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 12px;
        justify-items: start;
      }
      canvas {
        width: ${SIDE}px;
        height: ${SIDE}px;
        border-radius: var(--radius);
      }
      code {
        overflow-wrap: anywhere;
      }
      ul {
        columns: 2;
        margin: 0;
        padding: 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) begun: NewSecondFactor | undefined;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  /** Dark on light whatever the theme is: cameras do not read the other way round. */
  override updated(): void {
    if (this.begun === undefined || this.canvas === null) return;
    QrCreator.render(
      {
        text: this.begun.address,
        ecLevel: 'M',
        quiet: QUIET,
        radius: 0,
        size: this.canvas.width,
        fill: '#000000',
        background: '#ffffff',
      },
      this.canvas,
    );
  }

  override render() {
    if (this.begun === undefined) return nothing;
    return html`<p>${this.say('factor.scan')}</p>
      <canvas
        data-testid="factor-qr"
        width=${2 * SIDE}
        height=${2 * SIDE}
        role="img"
        aria-label=${this.say('factor.qr')}
      ></canvas>
      <p class="small">
        ${this.say('factor.type')} <code data-testid="factor-secret">${this.begun.secret}</code>
      </p>
      <p>${this.say('factor.codes')}</p>
      <ul class="number">
        ${this.begun.codes.map((each) => html`<li><code>${each}</code></li>`)}
      </ul>`;
  }
}
