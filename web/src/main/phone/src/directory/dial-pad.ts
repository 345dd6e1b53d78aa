import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../style/shared';
import { PhoneElement } from '../shell/element';

const KEYS: [string, string][] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];
const LONG_PRESS_MS = 500;

/** Twelve keys. Tells each press as the event `digit`; holding 0 gives the plus sign. */
@customElement('offhook-dial-pad')
export class DialPad extends PhoneElement {
  /** In a call the plus sign means nothing. */
  @property({ type: Boolean }) plain = false;
  private held: ReturnType<typeof setTimeout> | undefined;
  private long = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, minmax(48px, var(--key-size, 76px)));
        justify-content: center;
        gap: 12px 24px;
      }
      button {
        flex-direction: column;
        gap: 0;
        width: 100%;
        aspect-ratio: 1;
        min-height: 0;
        padding: 0;
        border-radius: 50%;
        background: var(--key, var(--hover));
        font-size: var(--size-xl);
        font-weight: 450;
        line-height: 1.1;
        touch-action: manipulation;
        user-select: none;
      }
      button:hover {
        background: var(--line);
      }
      button:active {
        background: var(--accent-soft);
        color: var(--accent-text);
      }
      /* Decoration: the key's name is its digit. */
      small::after {
        content: attr(data-letters);
      }
      small {
        min-height: 14px;
        font-size: 0.6875rem;
        font-weight: 600;
        letter-spacing: 0.1em;
        color: var(--quiet);
      }
      .sign {
        padding-top: 8px;
      }
      @media (max-height: 700px) {
        .pad {
          grid-template-columns: repeat(3, minmax(48px, min(var(--key-size, 60px), 60px)));
          gap: 8px 24px;
        }
      }
    `,
  ];

  override render() {
    return html`<div class="pad" role="group" aria-label=${this.say('dial.pad')}>
      ${KEYS.map(
        ([key, letters]) =>
          html`<button
            type="button"
            data-testid=${`key-${key}`}
            aria-label=${this.say('dial.key', { key })}
            @pointerdown=${() => this.down(key)}
            @pointerup=${() => this.up()}
            @pointerleave=${() => this.up()}
            @click=${() => this.press(key)}
          >
            <span>${key}</span>
            <small data-letters=${letters}></small>
          </button>`,
      )}
    </div>`;
  }

  private down(key: string): void {
    this.long = false;
    if (key !== '0' || this.plain) return;
    this.held = setTimeout(() => {
      this.long = true;
      this.tell('+');
    }, LONG_PRESS_MS);
  }

  private up(): void {
    clearTimeout(this.held);
  }

  private press(key: string): void {
    if (this.long) this.long = false;
    else this.tell(key);
  }

  private tell(digit: string): void {
    this.dispatchEvent(new CustomEvent('digit', { detail: digit }));
  }
}
