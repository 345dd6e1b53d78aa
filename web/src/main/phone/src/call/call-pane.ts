import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { avatar, avatarStyle } from '../directory/avatar';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import type { CallView } from '../web/messages';
import { stateWords, talkingSeconds } from './call-words';
import { duration } from './duration';
import './call-card';

/** The calls that are on: the talking one in full, the others as cards below it. */
@customElement('offhook-call-pane')
export class CallPane extends PhoneElement {
  static override styles = [
    shared,
    avatarStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        overflow: auto;
      }
      offhook-call-card {
        flex: 1 0 auto;
        min-height: 0;
      }
      .others {
        display: grid;
        gap: 8px;
        padding: 0 16px 16px;
      }
      .other {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 8px 12px;
        padding: 12px 12px 12px 14px;
        border-radius: var(--radius-l);
        border: 1px solid var(--line);
        background: var(--surface);
      }
      .other.parked {
        border-color: light-dark(#ecd3a4, #5c4414);
        background: var(--amber-soft);
      }
      .other p:first-child {
        font-weight: 600;
      }
      .parked .state {
        color: var(--amber-text);
      }
      .actions {
        display: flex;
        gap: 4px;
      }
      .actions .stop .icon {
        fill: currentColor;
        stroke: none;
      }
      @container (max-width: 420px) {
        .actions {
          grid-column: 1 / -1;
        }
        .actions button:first-child {
          flex: 1;
        }
      }
      .others {
        container-type: inline-size;
      }
      .back {
        align-self: flex-start;
        margin: 8px 8px 0;
        display: none;
      }
      @media (max-width: 899.98px) {
        .back {
          display: inline-flex;
        }
      }
    `,
  ];

  protected override follows(): Source[] {
    const { calls, control, second } = this.phone;
    return [calls.all, control.sounds, control.refusals, second];
  }

  override render() {
    const [first, ...others] = this.phone.shownCalls();
    if (!first) return nothing;
    return html`<button class="back" @click=${() => this.phone.minimised.set(true)}>
        ${icon('down')}${this.say('call.minimise')}
      </button>
      <offhook-call-card .phone=${this.phone} .call=${first}></offhook-call-card>
      ${
        others.length > 0
          ? html`<div class="others">
              ${repeat(
                others,
                (call) => call.id,
                (call) => this.other(call),
              )}
            </div>`
          : nothing
      }`;
  }

  private other(call: CallView): TemplateResult {
    const name = this.phone.nameOf(call.peer);
    const parked = this.phone.control.sounds.value.get(call.id)?.parked === true && call.state !== 'ENDED';
    const time = duration(talkingSeconds(this.phone, call));
    return html`<section class="other ${parked ? 'parked' : ''}" aria-label=${name}>
      ${avatar(call.peer.name)}
      <div class="clip">
        <p class="clip">${name}</p>
        <p class="state small ${parked ? '' : 'quiet'}">
          ${parked ? html`${this.say('call.parked')} · <span class="time">${time}</span>` : stateWords(this.phone, call)}
        </p>
      </div>
      <div class="actions">${this.actions(call)}</div>
    </section>`;
  }

  private actions(call: CallView): TemplateResult {
    const { control } = this.phone;
    const name = this.phone.nameOf(call.peer);
    if (call.state === 'ENDED') {
      return html`<button class="outline" @click=${() => control.dismiss(call.id)}>
        ${this.say('call.dismiss')}
      </button>`;
    }
    const here = control.isHere(call.id);
    const takeable = call.state === 'TALKING' || call.state === 'WAITING';
    return html`${
        here
          ? html`<button class="outline" @click=${() => control.switchTo(call.id)}>
              ${this.say('call.switch', { name })}
            </button>`
          : takeable
            ? html`<button class="outline" @click=${() => void control.take(call.id)}>
                ${this.say('call.take')}
              </button>`
            : nothing
      }
      <button
        class="stop only-icon"
        aria-label=${`${this.say('call.end')}: ${name}`}
        title=${this.say('call.end')}
        @click=${() => void control.hangUp(call.id)}
      >
        ${icon('end')}
      </button>`;
  }
}
