import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { cleaned, DIALLED_CHARACTERS, shownWhileTyping } from './number';
import './dial-pad';

/** The number entry with its keys: what is typed anywhere lands here. */
@customElement('offhook-dial-view')
export class DialView extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 16px;
        min-height: 100%;
        padding: 16px;
      }
      .entry {
        position: relative;
        width: 100%;
        max-width: 340px;
      }
      input {
        min-height: 56px;
        padding: 0 48px;
        border: 0;
        background: none;
        font-size: var(--size-xl);
        font-variant-numeric: tabular-nums;
        text-align: center;
        letter-spacing: 0.01em;
      }
      input::placeholder {
        font-size: var(--size-l);
        letter-spacing: 0;
      }
      input.long {
        font-size: var(--size-l);
      }
      .entry button {
        position: absolute;
        right: 0;
        top: 8px;
        color: var(--quiet);
      }
      .call {
        width: 76px;
        height: 76px;
        border-radius: 50%;
        padding: 0;
      }
      .call .icon {
        width: 30px;
        height: 30px;
        fill: currentColor;
        stroke: none;
      }
      .hint {
        min-height: 20px;
      }
      @media (max-height: 700px) {
        :host {
          gap: 8px;
        }
        .call {
          width: 64px;
          height: 64px;
        }
      }
      @media (hover: none), (max-width: 480px) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  @query('input') private input!: HTMLInputElement;

  protected override follows(): Source[] {
    return [this.phone.entry, this.phone.settings.choices, this.phone.inboundOnly];
  }

  override render() {
    const entry = this.phone.entry.value;
    const shown = shownWhileTyping(entry, this.phone.country);
    return html`
      <div class="entry">
        <input
          type="tel"
          data-testid="number-entry"
          inputmode="tel"
          autocomplete="off"
          class=${shown.length > 16 ? 'long' : ''}
          maxlength=${DIALLED_CHARACTERS * 2}
          aria-label=${this.say('dial.label')}
          placeholder=${this.say('dial.placeholder')}
          .value=${shown}
          @input=${this.typed}
          @paste=${this.pasted}
          @keydown=${this.enter}
        />
        ${
          entry === ''
            ? nothing
            : html`<button
                type="button"
                class="only-icon"
                aria-label=${this.say('dial.delete')}
                title=${this.say('dial.delete')}
                @click=${() => this.phone.entry.set(entry.slice(0, -1))}
              >
                ${icon('backspace')}
              </button>`
        }
      </div>
      <offhook-dial-pad .phone=${this.phone} @digit=${this.digit}></offhook-dial-pad>
      <button
        type="button"
        class="go call"
        data-testid="call-button"
        data-calls
        aria-label=${this.say('dial.call')}
        title=${`${this.say('dial.call')} (${this.say('keys.enter')})`}
        ?disabled=${entry === ''}
        @click=${() => void this.phone.dial(entry)}
      >
        ${icon('phone')}
      </button>
      ${this.hint()}
    `;
  }

  private hint() {
    return this.phone.inboundOnly.value
      ? html`<p class="quiet small" data-testid="inbound-only">${this.say('dial.inbound-only')}</p>`
      : html`<p class="hint quiet small">${this.say('dial.hint')}</p>`;
  }

  private readonly digit = (event: CustomEvent<string>): void => {
    this.phone.tones.key(event.detail, this.phone.settings.choices.value.speaker);
    this.phone.entry.set(cleaned(this.phone.entry.value + event.detail));
  };

  private readonly typed = (): void => {
    const caretAtEnd = this.input.selectionStart === this.input.value.length;
    const number = cleaned(this.input.value);
    this.phone.entry.set(number);
    // In the middle of the number only the digits are shown, so that the caret stays where it is.
    this.input.value = caretAtEnd ? shownWhileTyping(number, this.phone.country) : this.input.value;
  };

  private readonly pasted = (event: ClipboardEvent): void => {
    event.preventDefault();
    this.phone.entry.set(cleaned(event.clipboardData?.getData('text') ?? ''));
  };

  private readonly enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || this.phone.entry.value === '') return;
    event.preventDefault();
    event.stopPropagation();
    void this.phone.dial(this.phone.entry.value);
  };
}
