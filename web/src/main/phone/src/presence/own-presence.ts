import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { choice, choiceStyle } from '../settings/choice';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import type { OwnPresence } from '../web/messages';
import { dotStyle, stateWord } from './dot';
import type { OwnState } from './presence';

/** What the person appears as to colleagues, and a message that goes with it. */
@customElement('offhook-own-presence')
export class OwnPresenceChoice extends PhoneElement {
  @state() private refused = false;

  static override styles = [
    shared,
    choiceStyle,
    dotStyle,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      form button {
        min-height: 44px;
      }
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: end;
        gap: 8px;
      }
      label {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.presence.own, this.phone.socket.link];
  }

  override render() {
    const own = this.phone.presence.own.value;
    if (!own) return html`<p class="quiet">${this.say('presence.UNKNOWN')}</p>`;
    return html`${choice(
        this.say('presence.choice'),
        own.state,
        own.states.map((each) => ({ value: each, label: stateWord(this.phone.words, each, false) })),
        (picked) => void this.choose(picked as OwnState, own.message),
      )}
      ${own.characters > 0 ? this.message(own) : nothing}
      <div role="status">
        ${this.refused ? html`<p class="problem small">${this.say('presence.refused')}</p>` : nothing}
      </div>`;
  }

  private message(own: OwnPresence): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => this.send(event, own)}>
      <label>
        ${this.say('presence.message')}
        <input name="message" maxlength=${own.characters} .value=${own.message} autocomplete="off" />
      </label>
      <button class="outline">${this.say('presence.save')}</button>
    </form>`;
  }

  private send(event: SubmitEvent, own: OwnPresence): void {
    event.preventDefault();
    const text = new FormData(event.target as HTMLFormElement).get('message');
    void this.choose(own.state, typeof text === 'string' ? text.trim() : '');
  }

  private async choose(chosen: OwnState, message: string): Promise<void> {
    try {
      await this.phone.presence.choose(chosen, message);
      this.refused = false;
    } catch {
      this.refused = true;
    }
  }
}
