import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import { shared } from '../style/shared';
import type { Key } from '../words/words';
import { PhoneElement } from './element';
import type { Source } from './observable';

const KEYS: [string | { word: Key }, Key][] = [
  [{ word: 'keys.digits' }, 'keys.dial'],
  ['/', 'keys.search'],
  [{ word: 'keys.enter' }, 'keys.answer'],
  [{ word: 'keys.escape' }, 'keys.decline'],
  ['M', 'keys.mute'],
  ['E', 'keys.end'],
  ['?', 'keys.help'],
];

/** The list of keys. */
@customElement('offhook-keys')
export class KeysDialog extends PhoneElement {
  static override styles = [
    shared,
    css`
      h2 {
        font-size: var(--size-l);
        margin-bottom: 12px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px 16px;
        align-items: center;
      }
      kbd {
        display: inline-block;
        min-width: 32px;
        padding: 3px 10px;
        border: 1px solid var(--line-strong);
        border-bottom-width: 2px;
        border-radius: 6px;
        font: 600 var(--size-s) var(--font);
        text-align: center;
      }
      .close {
        width: 100%;
        margin-top: 20px;
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.keysShown];
  }

  override render() {
    return html`<wa-dialog
      label=${this.say('keys.title')}
      without-header
      light-dismiss
      .open=${this.phone.keysShown.value}
      @wa-after-hide=${() => this.phone.keysShown.set(false)}
    >
      <h2>${this.say('keys.title')}</h2>
      <dl>
        ${KEYS.map(
          ([key, what]) =>
            html`<dt><kbd>${typeof key === 'string' ? key : this.say(key.word)}</kbd></dt>
              <dd>${this.say(what)}</dd>`,
        )}
      </dl>
      <button class="outline close" @click=${() => this.phone.keysShown.set(false)}>
        ${this.say('close')}
      </button>
    </wa-dialog>`;
  }
}
