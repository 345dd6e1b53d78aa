import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { endWords } from '../call/call-words';
import { ringsHere } from '../call/calls';
import { shared } from '../style/shared';
import type { CallView } from '../web/messages';
import type { Key } from '../words/words';
import { PhoneElement } from './element';
import type { Source } from './observable';

const STATES: Record<Exclude<CallView['state'], 'ENDED'>, Key> = {
  DIALLING: 'call.dialling',
  RINGING: 'call.ringing',
  CONNECTING: 'call.connecting',
  TALKING: 'call.talking',
  WAITING: 'call.waiting',
};

/** Says to screen readers what the calls are doing, once for each change. */
@customElement('offhook-announcer')
export class Announcer extends PhoneElement {
  static override styles = shared;

  protected override follows(): Source[] {
    return [this.phone.calls.all, this.phone.control.refusals];
  }

  override render() {
    const calls = this.phone.calls.all.value;
    const ringing = calls.filter(ringsHere);
    const others = calls.filter((call) => !ringing.includes(call));
    return html`<div class="unseen" aria-live="assertive">
        ${ringing.map((call) => `${this.say('call.incoming')}: ${this.phone.nameOf(call.peer)}. `)}
      </div>
      <div class="unseen" aria-live="polite">
        ${others.map((call) => `${this.phone.nameOf(call.peer)}: ${this.state(call)} `)}
      </div>`;
  }

  private state(call: CallView): string {
    if (call.state === 'ENDED') return endWords(this.phone, call);
    return this.phone.control.isHere(call.id) ? this.say(STATES[call.state]) : this.say('call.elsewhere');
  }
}
