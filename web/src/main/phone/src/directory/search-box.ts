import { css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { cleaned, looksLikeNumber } from './number';

/** The one field that finds people and calls and takes numbers. Tells what is in it as the event `search`. */
@customElement('offhook-search')
export class SearchBox extends PhoneElement {
  @property() text = '';
  @query('input') private input!: HTMLInputElement;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 16px 16px 8px;
      }
      .field {
        position: relative;
      }
      .field > .icon {
        position: absolute;
        left: 14px;
        top: 12px;
        color: var(--quiet);
        pointer-events: none;
      }
      input {
        padding: 0 44px;
        border-color: transparent;
        background: var(--hover);
        border-radius: 999px;
      }
      input:hover {
        border-color: var(--line);
      }
      .clear {
        position: absolute;
        right: 2px;
        top: 2px;
        color: var(--quiet);
        border-radius: 50%;
      }
      .call {
        width: 100%;
        margin-top: 8px;
        justify-content: flex-start;
        color: var(--accent-text);
        background: var(--accent-soft);
        min-height: 48px;
      }
      .call .icon {
        fill: currentColor;
        stroke: none;
      }
    `,
  ];

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  override render() {
    const number = looksLikeNumber(this.text) ? cleaned(this.text) : '';
    return html`<div class="field" role="search">
        ${icon('search')}
        <input
          type="text"
          inputmode="search"
          enterkeyhint=${number === '' ? 'search' : 'go'}
          autocomplete="off"
          spellcheck="false"
          aria-label=${this.say('search.label')}
          aria-keyshortcuts="/"
          placeholder=${this.say('search.placeholder')}
          .value=${this.text}
          @input=${() => this.tell(this.input.value)}
          @keydown=${(event: KeyboardEvent) => this.key(event, number)}
        />
        ${
          this.text === ''
            ? nothing
            : html`<button
                class="clear only-icon"
                aria-label=${this.say('search.clear')}
                title=${this.say('search.clear')}
                @click=${() => this.tell('')}
              >
                ${icon('close')}
              </button>`
        }
      </div>
      ${
        number === ''
          ? nothing
          : html`<button class="call number" data-calls @click=${() => this.dial(number)}>
              ${icon('phone')}${this.say('search.call', { number: this.phone.shown(number) })}
            </button>`
      }`;
  }

  private key(event: KeyboardEvent, number: string): void {
    if (event.key === 'Enter' && number !== '') {
      event.preventDefault();
      event.stopPropagation();
      this.dial(number);
    } else if (event.key === 'Escape' && this.text !== '') {
      event.stopPropagation();
      this.tell('');
    }
  }

  private dial(number: string): void {
    this.tell('');
    void this.phone.dial(number);
  }

  private tell(text: string): void {
    if (looksLikeNumber(text)) this.phone.control.expectCall();
    this.dispatchEvent(new CustomEvent('search', { detail: text }));
  }
}
