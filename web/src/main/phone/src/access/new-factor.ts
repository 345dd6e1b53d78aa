import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '@awesome.me/webawesome/dist/components/qr-code/qr-code.js';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import type { NewSecondFactor } from './second-factor';

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
      wa-qr-code {
        padding: 12px;
        border-radius: var(--radius);
        background: #ffffff;
        /* it is drawn in the text's colour, which is white in the dark */
        color: #000000;
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

  override render() {
    if (this.begun === undefined) return nothing;
    return html`<p>${this.say('factor.scan')}</p>
      <wa-qr-code value=${this.begun.address} label=${this.say('factor.qr')} size="176"></wa-qr-code>
      <p class="small">
        ${this.say('factor.type')} <code data-testid="factor-secret">${this.begun.secret}</code>
      </p>
      <p>${this.say('factor.codes')}</p>
      <ul class="number">
        ${this.begun.codes.map((each) => html`<li><code>${each}</code></li>`)}
      </ul>`;
  }
}
