import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { avatar, avatarStyle } from '../directory/avatar';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import type { CallView } from '../web/messages';
import type { Sound } from './attachment';
import { callCardStyle } from './call-card-style';
import { stateWords, talkingSeconds } from './call-words';
import { duration } from './duration';
import { qualityLine } from './quality-line';
import '../directory/dial-pad';
import '../settings/device-choice';

/** One call in full: who, what state, what can I do. */
@customElement('offhook-call-card')
export class CallCard extends PhoneElement {
  static override styles = [shared, avatarStyle, css``, callCardStyle];

  @property({ attribute: false }) call!: CallView;
  @state() private devices = false;

  protected override follows(): Source[] {
    const { control, second, keypadOpen, settings } = this.phone;
    return [control.sounds, control.refusals, control.sent, second, keypadOpen, settings.choices];
  }

  override render() {
    const { call } = this;
    const name = this.phone.nameOf(call.peer);
    const sound = this.phone.control.sounds.value.get(call.id);
    const over = call.state === 'ENDED';
    const keypad = this.phone.keypadOpen.value && !over;
    return html`<article
      data-testid="call-pane"
      data-state=${call.state}
      class="${over ? 'over' : ''} ${keypad || this.devices ? 'busy' : ''}"
      aria-label=${name}
    >
      <div class="who ${keypad || this.devices ? 'compact' : ''}">
        ${avatar(call.peer.name)}
        <h1 data-testid="call-peer">${name}</h1>
        ${call.peer.name === '' ? nothing : html`<p class="quiet number">${this.phone.shown(call.peer.number)}</p>`}
        ${this.progress(sound)} ${this.notes(sound)}
      </div>
      ${keypad ? this.keypad() : nothing}
      ${this.devices && !over ? html`<offhook-device-choice .phone=${this.phone}></offhook-device-choice>` : nothing}
      ${over ? this.afterwards() : this.controls(sound)}
    </article>`;
  }

  private progress(sound: Sound | undefined): TemplateResult {
    const talking = this.call.state === 'TALKING' && sound;
    const words = stateWords(this.phone, this.call);
    const seconds = talkingSeconds(this.phone, this.call);
    if (talking) {
      return html`<p class="progress">
        <span
          class="time"
          role="timer"
          data-testid="call-timer"
          aria-label=${this.say('call.time', { duration: duration(seconds) })}
          >${words}</span
        >
        ${sound.quality ? qualityLine(this.phone, sound.quality) : nothing}
      </p>`;
    }
    const lasted = this.call.state === 'ENDED' && seconds >= 1;
    return html`<p
      data-testid="call-state"
      class="progress ${this.call.state === 'ENDED' ? 'reason' : 'waiting'}"
    >
      <span>${words}</span>${lasted ? html`<span class="time quiet">${duration(seconds)}</span>` : nothing}
    </p>`;
  }

  private notes(sound: Sound | undefined): TemplateResult[] {
    const notes: TemplateResult[] = [];
    const { call, phone } = this;
    if (call.state === 'ENDED' || !sound) return notes;
    const refusal = phone.control.refusals.value.get(call.id);
    const microphone = sound.microphone;
    if (call.held) notes.push(html`<p class="note amber">${this.say('call.held')}</p>`);
    if (sound.muted) notes.push(html`<p class="note amber">${icon('muted')}${this.say('call.muted')}</p>`);
    if (sound.path === 'lost')
      notes.push(html`<p class="note amber">${icon('link')}${this.say('call.lost')}</p>`);
    if (refusal !== undefined)
      notes.push(html`<p class="note amber">${phone.words.of('refused', refusal, 'refused.other')}</p>`);
    if (microphone === 'asking')
      notes.push(html`<p class="note asking">${icon('microphone')}${this.say('call.microphone.asking')}</p>`);
    else if (microphone !== 'on' && microphone !== 'off') {
      notes.push(
        html`<div class="note amber">
          ${icon('muted')}<span
            >${this.say('call.unheard.inCall')} ${this.say(`microphone.${microphone}`)}</span
          >
          <button class="outline" @click=${() => phone.control.retryMicrophone(call.id)}>
            ${this.say('call.retry')}
          </button>
        </div>`,
      );
    }
    return notes;
  }

  private keypad(): TemplateResult {
    const sent = this.phone.control.sent.value.get(this.call.id) ?? '';
    return html`<div class="keypad">
      <p class="sent number" aria-label=${this.say('call.sent', { digits: sent })}>${sent}</p>
      <offhook-dial-pad
        plain
        .phone=${this.phone}
        @digit=${(event: CustomEvent<string>) => this.phone.sendDigit(this.call.id, event.detail)}
      ></offhook-dial-pad>
    </div>`;
  }

  private controls(sound: Sound | undefined): TemplateResult {
    const { call, phone } = this;
    if (!sound) return this.takeOver();
    const calling = call.direction === 'OUTBOUND' && (call.state === 'DIALLING' || call.state === 'RINGING');
    const mute = this.say(sound.muted ? 'call.unmute' : 'call.mute');
    return html`<div class="controls">
        ${control('muted', mute, `${mute} (M)`, sound.muted, () => void phone.control.mute(call.id, !sound.muted))}
        ${control('keypad', this.say('call.keypad'), this.say('call.keypad'), phone.keypadOpen.value, () => this.toggleKeypad())}
        ${control('speaker', this.say('call.devices'), this.say('call.devices'), this.devices, () => this.toggleDevices())}
      </div>
      <button
        class="stop end round"
        data-testid="call-end"
        title=${`${this.say('call.end')} (E)`}
        @click=${() => void phone.control.hangUp(call.id)}
      >
        ${icon('end')}${this.say(calling ? 'call.cancel' : 'call.end')}
      </button>`;
  }

  private takeOver(): TemplateResult {
    const { call, phone } = this;
    return html`<div class="after">
      ${
        call.state === 'TALKING' || call.state === 'WAITING'
          ? html`<button class="go round" @click=${() => void phone.control.take(call.id)}>
              ${icon('phone')}${this.say('call.take')}
            </button>`
          : nothing
      }
      <button class="outline round" @click=${() => void phone.control.hangUp(call.id)}>
        ${this.say('call.end')}
      </button>
    </div>`;
  }

  private afterwards(): TemplateResult {
    const { call, phone } = this;
    const callable = call.peer.number !== 'anonymous';
    return html`<div class="after">
      ${
        callable
          ? html`<button class="go round" data-calls @click=${() => phone.again(call)}>
              ${icon('phone')}${this.say('call.again')}
            </button>`
          : nothing
      }
      <button class="outline round" @click=${() => phone.control.dismiss(call.id)}>
        ${this.say('call.dismiss')}
      </button>
    </div>`;
  }

  private toggleKeypad(): void {
    this.devices = false;
    this.phone.keypadOpen.set(!this.phone.keypadOpen.value);
  }

  private toggleDevices(): void {
    this.phone.keypadOpen.set(false);
    this.devices = !this.devices;
  }
}

type ControlIcon = 'muted' | 'keypad' | 'speaker';

const TEST_IDS: Record<ControlIcon, string> = {
  muted: 'call-mute',
  keypad: 'call-keypad',
  speaker: 'call-devices',
};

function control(
  name: ControlIcon,
  label: string,
  title: string,
  on: boolean,
  act: () => void,
): TemplateResult {
  return html`<button
    class="control"
    data-testid=${TEST_IDS[name]}
    title=${title}
    aria-pressed=${on}
    @click=${act}
  >
    <span class="disc">${icon(name === 'muted' && !on ? 'microphone' : name)}</span>
    <span class="clip">${label}</span>
  </button>`;
}
