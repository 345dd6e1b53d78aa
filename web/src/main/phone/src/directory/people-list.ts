import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dotStyle, presenceLine } from '../presence/dot';
import { PhoneElement } from '../shell/element';
import type { Source } from '../shell/observable';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { avatar, avatarStyle } from './avatar';
import { people, type Person } from './people';

/** The company's people, each a click away from a call. */
@customElement('offhook-people')
export class PeopleList extends PhoneElement {
  /** Part of a name or number; empty shows everybody. */
  @property() search = '';
  /** Shown among other findings: says nothing where nobody was found. */
  @property({ type: Boolean }) brief = false;
  @state() private found: Person[] | undefined;
  @state() private failed = false;
  private turn = 0;

  static override styles = [
    shared,
    avatarStyle,
    dotStyle,
    css`
      :host {
        display: block;
        padding: 8px 0 16px;
      }
      :host([brief]) {
        padding: 0;
      }
      h2 {
        padding: 8px 20px 4px;
        color: var(--quiet);
        font-size: var(--size-s);
      }
      li {
        padding: 0 8px;
      }
      .row {
        display: flex;
        align-items: center;
        justify-content: flex-start;
        gap: 14px;
        width: 100%;
        min-height: 60px;
        padding: 8px 16px 8px 12px;
        font-weight: 400;
        text-align: start;
      }
      li button:active {
        transform: none;
      }
      .who {
        display: grid;
        flex: 1;
        min-width: 0;
      }
      .name {
        font-weight: 500;
      }
      .facts {
        display: flex;
        gap: 12px;
        min-width: 0;
      }
      .facts .number {
        flex: none;
        max-width: 100%;
      }
      .go-call {
        display: grid;
        color: var(--accent-text);
      }
      .go-call .icon {
        fill: currentColor;
        stroke: none;
      }
      .empty {
        display: grid;
        justify-items: center;
        gap: 8px;
        max-width: 340px;
        margin: 0 auto;
        padding: 64px 24px;
        text-align: center;
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.presence.shown, this.phone.inboundOnly];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.phone.presence.watch(this, []);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('search') || this.found === undefined) void this.read();
  }

  override render() {
    if (this.failed) {
      return html`<div class="empty">
        <p>${this.say('people.failed')}</p>
        <button class="outline" @click=${() => void this.read()}>${this.say('journal.retry')}</button>
      </div>`;
    }
    const found = this.found ?? [];
    if (found.length === 0) return this.brief || this.found === undefined ? nothing : this.empty();
    return html`${this.brief ? html`<h2>${this.say('search.people')}</h2>` : nothing}
      <ul>
        ${repeat(
          found,
          (person) => `${person.number} ${person.name}`,
          (person) => this.person(person),
        )}
      </ul>`;
  }

  private person(person: Person): TemplateResult {
    const label = this.say('people.call', { name: person.name });
    const who = html`${avatar(person.name)}
      <span class="who">
        <span class="name clip">${person.name}</span>
        <span class="facts">
          <span class="quiet small number clip">${this.phone.shown(person.number)}</span>
          ${this.presence(person)}
        </span>
      </span>`;
    if (this.phone.inboundOnly.value) return html`<li><div class="row">${who}</div></li>`;
    return html`<li>
      <button class="row" data-calls title=${label} @click=${() => void this.phone.dial(person.number)}>
        ${who}
        <span class="go-call">${icon('phone')}</span>
      </button>
    </li>`;
  }

  private presence({ person }: Person): TemplateResult | typeof nothing {
    return person === null
      ? nothing
      : presenceLine(this.phone.words, this.phone.presence.shown.value.get(person));
  }

  /** Those that are shown, and nobody else. */
  private follow(): void {
    const shown = (this.found ?? []).flatMap(({ person }) => person ?? []);
    if (this.isConnected) this.phone.presence.watch(this, shown);
  }

  private empty(): TemplateResult {
    return this.search === ''
      ? html`<div class="empty">
          <p><b>${this.say('people.empty')}</b></p>
          <p class="quiet">${this.say('people.empty.how')}</p>
        </div>`
      : html`<div class="empty"><p class="quiet">${this.say('people.none', { text: this.search })}</p></div>`;
  }

  private async read(): Promise<void> {
    const turn = ++this.turn;
    this.found ??= [];
    try {
      const found = await people(this.search);
      if (turn !== this.turn) return;
      this.found = found;
      this.follow();
      this.failed = false;
    } catch {
      if (turn === this.turn) this.failed = true;
    }
  }
}
