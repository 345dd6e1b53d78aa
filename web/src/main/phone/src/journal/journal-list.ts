import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import { duration } from '../call/duration';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon, type IconName } from '../style/icons';
import { shared } from '../style/shared';
import { badly, byDay, missed, surprising, type Entry } from './journal';
import { journalStyle } from './journal-style';

/** Per cent; less is not why a call sounded badly. */
const WORTH_NAMING = 2;

/** The person's calls by day; a click opens one and says why it ended as it did. */
@customElement('offhook-journal')
export class JournalList extends PhoneElement {
  static override styles = [shared, css``, journalStyle];

  @state() private open = '';
  @state() private menu = false;
  @state() private asking = false;
  private readonly end = new IntersectionObserver((seen) => {
    if (seen.some((each) => each.isIntersecting)) void this.phone.journal.more();
  });

  protected override follows(): Source[] {
    const { journal, settings, inboundOnly } = this.phone;
    return [journal.entries, journal.reading, settings.choices, inboundOnly];
  }

  override updated(): void {
    this.end.disconnect();
    const last = this.renderRoot.querySelector('.end');
    if (last) this.end.observe(last);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end.disconnect();
  }

  override render() {
    const { journal } = this.phone;
    const entries = journal.entries.value;
    if (entries.length === 0) return this.empty();
    const now = new Date(this.phone.now());
    return html`${byDay(entries).map(
      (group, index) =>
        html`<section>
          <div class="day">
            <h2 class="small">${this.phone.words.day(new Date(group.day), now)}</h2>
            ${index === 0 ? this.more() : nothing}
          </div>
          <ul>
            ${repeat(
              group.entries,
              (entry) => entry.id,
              (entry) => this.entry(entry),
            )}
          </ul>
        </section>`,
    )}
    ${
      journal.reading.value === 'failed'
        ? this.failure()
        : journal.complete
          ? nothing
          : html`<p class="end quiet small">${this.say('journal.reading')}</p>`
    }
    ${this.question()}`;
  }

  private entry(entry: Entry): TemplateResult {
    const name = this.phone.nameOf(entry.peer);
    const open = this.open === entry.id;
    const red = missed(entry);
    const direction: IconName = red ? 'missed' : entry.direction === 'INBOUND' ? 'inbound' : 'outbound';
    const word = this.say(
      red ? 'journal.missed' : entry.direction === 'INBOUND' ? 'journal.inbound' : 'journal.outbound',
    );
    const unanswered = entry.answered === null;
    return html`<li data-testid="journal-row" class="${red ? 'missed' : ''} ${open ? 'open' : ''}">
      <div class="row">
        <button class="entry" aria-expanded=${open} @click=${() => (this.open = open ? '' : entry.id)}>
          <span class="direction" title=${word}>${icon(direction)}<span class="unseen">${word}</span></span>
          <span class="who">
            <span class="name clip">${name}</span>
            <span class="quiet small clip number">
              ${unanswered || entry.peer.name === '' ? word : this.phone.shown(entry.peer.number)}
              ${surprising(entry) ? html`· <span class="why">${this.say('journal.why')}</span>` : nothing}
            </span>
          </span>
          <span class="when small quiet time">
            <span>${this.phone.words.time(new Date(entry.started))}</span>
            <span>${unanswered ? '' : duration(entry.seconds)}</span>
          </span>
        </button>
        ${this.callButton(entry, name)}
      </div>
      ${open ? this.details(entry) : nothing}
    </li>`;
  }

  private callButton(entry: Entry, name: string): TemplateResult {
    if (entry.peer.number === 'anonymous' || this.phone.inboundOnly.value)
      return html`<span class="no-call"></span>`;
    const label = this.say('people.call', { name });
    return html`<button
      class="call only-icon round"
      data-calls
      aria-label=${label}
      title=${label}
      @click=${() => void this.phone.dial(entry.peer.number)}
    >
      ${icon('phone')}
    </button>`;
  }

  private details(entry: Entry): TemplateResult {
    const callable = entry.peer.number !== 'anonymous' && !this.phone.inboundOnly.value;
    return html`<div class="details small">
      <p>${this.phone.words.of('ending', entry.ending, 'ending.unknown')}</p>
      <p class="quiet number">
        ${this.phone.shown(entry.peer.number)} · ${this.say('journal.line', { line: entry.line })}
        ${entry.answered === null ? nothing : html` · ${this.say('journal.lasted', { duration: duration(entry.seconds) })}`}
      </p>
      ${this.badly(entry, 'heard')} ${this.badly(entry, 'sent')}
      <div class="actions">
        ${
          callable
            ? html`<button class="primary" data-calls @click=${() => void this.phone.dial(entry.peer.number)}>
                ${icon('phone')}${this.say(entry.direction === 'INBOUND' ? 'journal.call-back' : 'journal.again')}
              </button>`
            : nothing
        }
        <button class="outline" @click=${() => void this.attempt(() => this.phone.journal.remove(entry.id))}>
          ${icon('trash')}${this.say('journal.delete')}
        </button>
      </div>
    </div>`;
  }

  /** Only what was poor is worth a word; the loss is its reason where there was much. */
  private badly(entry: Entry, direction: 'heard' | 'sent'): TemplateResult | typeof nothing {
    const way = badly(entry, direction);
    if (way === undefined) return nothing;
    const percent = this.phone.words.number(way.loss);
    return html`<p data-testid="badly-${direction}">
      ${this.say(way.loss < WORTH_NAMING ? `journal.${direction}-badly` : `journal.${direction}-badly.lost`, { percent })}
    </p>`;
  }

  private more(): TemplateResult {
    return html`<div
      class="menu"
      @keydown=${(event: KeyboardEvent) => this.menuKey(event)}
      @focusout=${(event: FocusEvent) => this.menuLeft(event)}
    >
      <button
        class="only-icon"
        aria-label=${this.say('journal.more')}
        title=${this.say('journal.more')}
        aria-expanded=${this.menu}
        @click=${() => (this.menu = !this.menu)}
      >
        ${icon('more')}
      </button>
      ${
        this.menu
          ? html`<div class="items">
              <a class="button" href="/api/journal.csv" download @click=${() => (this.menu = false)}>
                ${icon('download')}${this.say('journal.csv')}
              </a>
              <button @click=${() => this.ask()}>${icon('trash')}${this.say('journal.delete-all')}</button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private menuKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.menu) return;
    event.stopPropagation();
    this.menu = false;
  }

  private menuLeft(event: FocusEvent): void {
    const inside = (event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null);
    if (!inside) this.menu = false;
  }

  private ask(): void {
    this.menu = false;
    this.asking = true;
  }

  private question(): TemplateResult {
    return html`<wa-dialog
      label=${this.say('journal.delete-all.title')}
      without-header
      .open=${this.asking}
      @wa-after-hide=${() => (this.asking = false)}
    >
      <div class="question">
        <h2>${this.say('journal.delete-all.title')}</h2>
        <p class="quiet">${this.say('journal.delete-all.text')}</p>
        <div class="actions">
          <button class="outline" @click=${() => (this.asking = false)}>${this.say('cancel')}</button>
          <button class="stop" @click=${() => void this.deleteAll()}>
            ${this.say('journal.delete-all.do')}
          </button>
        </div>
      </div>
    </wa-dialog>`;
  }

  private async deleteAll(): Promise<void> {
    this.asking = false;
    await this.attempt(() => this.phone.journal.removeAll());
  }

  /** What the server refuses is read again, so that the list stays true. */
  private async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch {
      await this.phone.journal.refresh();
    }
  }

  private failure(): TemplateResult {
    return html`<div class="empty">
      <p>${this.say('journal.failed')}</p>
      <button class="outline" @click=${() => void this.phone.journal.refresh()}>
        ${this.say('journal.retry')}
      </button>
    </div>`;
  }

  private empty(): TemplateResult {
    const reading = this.phone.journal.reading.value;
    if (reading === 'failed') return this.failure();
    if (reading !== 'ready') return html`<p class="empty quiet">${this.say('journal.reading')}</p>`;
    return html`<div class="empty">
      <span class="disc">${icon('calls')}</span>
      <h2>${this.say('journal.empty')}</h2>
      <p class="quiet">${this.say('journal.empty.how')}</p>
    </div>`;
  }
}
