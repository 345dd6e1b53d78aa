import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import { Refused } from '../web/rest';
import { endOtherSessions, endSession, ownSessions, type Session } from './session';

/** Where the person is signed in, and a way to end what they do not know. */
@customElement('offhook-session-list')
export class SessionList extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 12px;
        justify-items: start;
      }
      ul {
        display: grid;
        gap: 12px;
        width: 100%;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        justify-content: space-between;
      }
    `,
  ];

  @state() private sessions: Session[] = [];
  @state() private failed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refreshAfter(() => Promise.resolve());
  }

  /** Does something and shows what is there then. */
  private async refreshAfter(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.sessions = await ownSessions();
      this.failed = false;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.failed = true;
    }
  }

  override render() {
    const others = this.sessions.some((each) => !each.current);
    return html`<p class="quiet small">${this.say('sessions.why')}</p>
      <ul>
        ${this.sessions.map((each) => this.row(each))}
      </ul>
      ${
        others
          ? html`<button class="outline" @click=${() => void this.refreshAfter(endOtherSessions)}>
              ${this.say('sessions.end-others')}
            </button>`
          : nothing
      }
      ${this.failed ? html`<p class="small" role="alert">${this.say('sessions.failed')}</p>` : nothing}`;
  }

  private row(session: Session): TemplateResult {
    const { words } = this.phone;
    const at = (instant: string): string => {
      const date = new Date(instant);
      return `${words.day(date, new Date(this.phone.now()))} ${words.time(date)}`;
    };
    const name = session.device === '' ? this.say('sessions.unnamed') : session.device;
    return html`<li data-testid="session">
      <div>
        <p><b>${name}</b>${session.current ? html` · ${this.say('sessions.current')}` : nothing}</p>
        <p class="quiet small number">
          ${this.say('sessions.seen', {
            since: at(session.since),
            seen: at(session.lastSeen),
            source: session.source,
          })}
        </p>
      </div>
      ${
        session.current
          ? nothing
          : html`<button
              class="outline"
              aria-label=${`${this.say('sessions.end')} ${name}`}
              @click=${() => void this.refreshAfter(() => endSession(session.id))}
            >
              ${this.say('sessions.end')}
            </button>`
      }
    </li>`;
  }
}
