import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { stateWords } from './call-words';

/** The call as a slim bar, while the person looks at something else. */
@customElement('offhook-call-bar')
export class CallBar extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 6px 8px 6px 4px;
        background: var(--green-soft);
        color: var(--green-text);
      }
      :host([hidden]) {
        display: none;
      }
      .to {
        flex: 1;
        justify-content: flex-start;
        min-width: 0;
        padding: 0 12px;
      }
      .to:hover,
      .mute:hover {
        background: color-mix(in srgb, currentColor 10%, transparent);
      }
      .to .icon {
        fill: currentColor;
        stroke: none;
      }
      .time {
        font-weight: 400;
      }
      .stop {
        min-height: 36px;
      }
    `,
  ];

  protected override follows(): Source[] {
    const { calls, control, second } = this.phone;
    return [calls.all, control.sounds, second];
  }

  override render() {
    const call = this.phone.current();
    this.hidden = call === undefined;
    if (!call) return nothing;
    const muted = this.phone.control.sounds.value.get(call.id)?.muted === true;
    const mute = this.say(muted ? 'call.unmute' : 'call.mute');
    return html`<button class="to" title=${this.say('call.back-to')} @click=${() => this.phone.showCall()}>
        ${icon('phone')}<span class="clip">${this.phone.nameOf(call.peer)}</span>
        <span class="time">${stateWords(this.phone, call)}</span>
      </button>
      <button
        class="mute only-icon"
        aria-label=${mute}
        aria-pressed=${muted}
        title=${`${mute} (M)`}
        @click=${() => void this.phone.control.mute(call.id, !muted)}
      >
        ${icon(muted ? 'muted' : 'microphone')}
      </button>
      <button
        class="stop round"
        title=${`${this.say('call.end')} (E)`}
        @click=${() => void this.phone.control.hangUp(call.id)}
      >
        ${this.say('call.end')}
      </button>`;
  }
}
