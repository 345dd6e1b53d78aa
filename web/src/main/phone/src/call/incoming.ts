import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { avatar, avatarStyle } from '../directory/avatar';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import type { CallView } from '../web/messages';

/** The calls that ring, as cards above every page: at the top right, on small screens within reach of the thumb. */
@customElement('offhook-incoming')
export class Incoming extends PhoneElement {
  static override styles = [
    shared,
    avatarStyle,
    css`
      :host {
        position: fixed;
        z-index: 30;
        top: 0;
        right: 0;
        display: grid;
        gap: 12px;
        width: min(416px, 100vw);
        max-height: 100%;
        padding: 16px 16px 48px 32px;
        overflow: auto;
        pointer-events: none;
      }
      :host([hidden]) {
        display: none;
      }
      article {
        padding: 16px;
        pointer-events: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        box-shadow: var(--shadow-l);
        animation: arrive 180ms ease-out;
      }
      @keyframes arrive {
        from {
          opacity: 0;
          transform: translateY(-8px);
        }
      }
      header {
        display: flex;
        align-items: center;
        gap: 12px;
        --avatar: 48px;
      }
      .who {
        flex: 1;
        min-width: 0;
      }
      .what {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--green-text);
        font-size: var(--size-s);
        font-weight: 600;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--green);
        animation: beat 1.2s ease-in-out infinite;
      }
      @keyframes beat {
        50% {
          opacity: 0.35;
        }
      }
      .name {
        font-size: var(--size-l);
        font-weight: 600;
        line-height: 1.3;
        overflow-wrap: anywhere;
      }
      .actions {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px;
        margin-top: 16px;
      }
      .actions button {
        min-height: 44px;
      }
      .actions .icon {
        fill: currentColor;
        stroke: none;
      }
      @media (max-width: 480px) {
        :host {
          top: auto;
          bottom: 0;
          width: 100vw;
          padding: 48px 8px calc(8px + env(safe-area-inset-bottom));
        }
        :host([over-call]) {
          top: 0;
          bottom: auto;
          padding: 8px 8px 48px;
        }
        .actions button {
          min-height: 64px;
        }
        .actions button:first-child {
          order: 1;
        }
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.calls.all, this.phone.control.sounds, this.phone.settings.choices];
  }

  override render() {
    const ringing = this.phone.ringing();
    this.hidden = ringing.length === 0;
    if (this.hidden) return nothing;
    return repeat(
      ringing,
      (call) => call.id,
      (call, index) => this.card(call, index === 0),
    );
  }

  private card(call: CallView, first: boolean) {
    const name = this.phone.nameOf(call.peer);
    const number = call.peer.name === '' ? '' : this.phone.shown(call.peer.number);
    const key = (name: 'keys.enter' | 'keys.escape'): string => (first ? ` (${this.say(name)})` : '');
    return html`<article data-testid="incoming-card" aria-label=${`${this.say('call.incoming')}: ${name}`}>
      <header>
        ${avatar(call.peer.name)}
        <div class="who">
          <p class="what"><span class="dot"></span>${this.say('call.incoming')}</p>
          <p class="name">${name}</p>
          <p class="quiet small number clip">
            ${number}${number !== '' && call.line !== '' ? ' · ' : ''}${
              call.line === '' ? nothing : this.say('call.for', { line: call.line })
            }
          </p>
        </div>
      </header>
      <div class="actions">
        <button
          class="go"
          data-testid="answer"
          data-answers
          title=${this.say('call.answer') + key('keys.enter')}
          @click=${() => void this.phone.answer(call.id)}
        >
          ${icon('phone')}${this.say('call.answer')}
        </button>
        <button
          class="stop"
          data-testid="decline"
          title=${this.say('call.decline') + key('keys.escape')}
          @click=${() => void this.phone.control.decline(call.id)}
        >
          ${icon('end')}${this.say('call.decline')}
        </button>
      </div>
    </article>`;
  }
}
