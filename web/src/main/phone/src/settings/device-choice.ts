import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { AudioDevice } from '../media/platform';
import { NoMicrophone } from '../media/platform';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import type { Key } from '../words/words';
import type { Choices } from './settings';
import { choice, choiceStyle } from './choice';

type Place = 'microphone' | 'speaker' | 'ringer';

const PLACES: { place: Place; kind: AudioDevice['kind']; label: Key }[] = [
  { place: 'microphone', kind: 'audioinput', label: 'settings.microphone' },
  { place: 'speaker', kind: 'audiooutput', label: 'settings.speaker' },
  { place: 'ringer', kind: 'audiooutput', label: 'settings.ringer' },
];

/** Which device listens, speaks and rings; the same in a call and in the settings. */
@customElement('offhook-device-choice')
export class DeviceChoice extends PhoneElement {
  static override styles = [
    shared,
    choiceStyle,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .names {
        display: grid;
        gap: 8px;
        justify-items: start;
      }
    `,
  ];

  @state() private devices: AudioDevice[] = [];
  private stop: () => void = () => undefined;

  protected override follows(): Source[] {
    return [this.phone.settings.choices, this.phone.microphone.problem];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
    this.stop = this.phone.platform.onDevicesChanged(() => void this.look());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const named = this.devices.some((device) => device.label !== '');
    const problem = this.phone.microphone.problem.value;
    return html`${problem ? html`<p class="problem small">${this.say(`microphone.${problem}`)}</p>` : nothing}
    ${PLACES.map((each) => this.place(each))}
    ${
      named
        ? nothing
        : html`<div class="names">
            <p class="quiet small">${this.say('settings.device.names')}</p>
            <button class="outline" @click=${() => void this.allow()}>
              ${this.say('settings.device.allow')}
            </button>
          </div>`
    }`;
  }

  private place({ place, kind, label }: (typeof PLACES)[number]): TemplateResult {
    if (kind === 'audiooutput' && !this.phone.platform.choosesSpeaker) {
      return place === 'speaker'
        ? html`<p class="quiet small">${this.say('settings.device.fixed')}</p>`
        : html``;
    }
    const own = this.devices.filter(
      (device) => device.kind === kind && device.id !== 'default' && device.id !== 'communications',
    );
    const options = own.map((device, index) => ({
      value: device.id,
      label: device.label === '' ? this.say('settings.device.unnamed', { n: index + 1 }) : device.label,
    }));
    const system = { value: '', label: this.say('settings.device.system') };
    const current = this.phone.settings.choices.value[place];
    const known = options.some((option) => option.value === current);
    return choice(this.say(label), known ? current : '', [system, ...options], (id) =>
      this.choose(place, id),
    );
  }

  private choose(place: Place, id: string): void {
    const change: Partial<Choices> = { [place]: id };
    this.phone.settings.change(change);
    if (place === 'microphone') this.phone.microphone.choose();
    if (place === 'speaker') void this.phone.control.speakerChanged(id);
  }

  private async look(): Promise<void> {
    this.devices = await this.phone.platform.devices();
  }

  private async allow(): Promise<void> {
    try {
      this.phone.microphone.release(await this.phone.microphone.take());
    } catch (failure) {
      // The reason is already on the screen.
      if (!(failure instanceof NoMicrophone)) throw failure;
    }
    await this.look();
  }
}
