import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { looksLikeNumber } from '../directory/number';
import type { SearchBox } from '../directory/search-box';
import { mark, markStyle } from '../style/icons';
import { shared } from '../style/shared';
import { appStyle } from './app-style';
import { PhoneElement } from './element';
import { Keys } from './keys';
import type { Source } from './observable';
import '../access/sign-in-page';
import '../call/call-bar';
import '../call/call-pane';
import '../call/incoming';
import '../directory/dial-view';
import '../directory/people-list';
import '../directory/search-box';
import '../journal/journal-list';
import '../notice/notice-bars';
import '../settings/settings-page';
import './announcer';
import './banner';
import './keys-dialog';
import './rail';

const SEARCH_PAUSE_MS = 180;

/** The whole window: the way between the pages, the page, and the call beside it. */
@customElement('offhook-app')
export class App extends PhoneElement {
  static override styles = [shared, markStyle, appStyle];

  @state() private search = '';
  @state() private wide = matchMedia('(min-width: 900px)').matches;
  @query('offhook-search') private searchBox!: SearchBox | null;
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected override follows(): Source[] {
    const { signedIn, router, calls, control, minimised } = this.phone;
    return [signedIn, router.page, calls.all, control.sounds, minimised];
  }

  override firstUpdated(): void {
    new Keys(this.phone, () => void this.toSearch());
    matchMedia('(min-width: 900px)').addEventListener('change', (event) => (this.wide = event.matches));
  }

  override render(): TemplateResult {
    switch (this.phone.signedIn.value) {
      case 'out':
        return html`<offhook-sign-in .phone=${this.phone}></offhook-sign-in>`;
      case 'unknown':
      case 'unreachable':
        return html`<div class="starting">
          ${mark}
          <p class="quiet" role="status">
            ${this.say(this.phone.signedIn.value === 'unknown' ? 'starting' : 'start.failed')}
          </p>
        </div>`;
      case 'in':
        return this.inside();
    }
  }

  private inside(): TemplateResult {
    const { phone } = this;
    const calls = phone.shownCalls().length > 0;
    const settings = phone.router.page.value === '/settings';
    // On small screens the call has the whole window until it is pushed aside.
    const full = calls && !this.wide && !phone.minimised.value;
    const beside = this.wide && !settings;
    return html`<a class="skip" href="#main" @click=${(event: Event) => this.skip(event)}
        >${this.say('nav.skip')}</a
      >
      <div class="window ${full ? 'full' : ''}">
        <offhook-rail .phone=${phone}></offhook-rail>
        <div class="content">
          <offhook-banner .phone=${phone}></offhook-banner>
          <offhook-notices .phone=${phone}></offhook-notices>
          ${calls && !full && !beside ? html`<offhook-call-bar .phone=${phone}></offhook-call-bar>` : nothing}
          <main id="main" tabindex="-1">
            ${full ? html`<div class="right">${this.right(true)}</div>` : this.page(settings)}
            ${beside ? html`<aside class="right">${this.right(calls)}</aside>` : nothing}
          </main>
        </div>
      </div>
      <offhook-incoming ?over-call=${full} .phone=${phone}></offhook-incoming>
      <offhook-announcer .phone=${phone}></offhook-announcer>
      <offhook-keys .phone=${phone}></offhook-keys>`;
  }

  private right(calls: boolean): TemplateResult {
    return calls
      ? html`<offhook-call-pane .phone=${this.phone}></offhook-call-pane>`
      : html`<offhook-dial-view .phone=${this.phone}></offhook-dial-view>`;
  }

  private page(settings: boolean): TemplateResult {
    const { phone } = this;
    if (settings) return html`<offhook-settings .phone=${phone}></offhook-settings>`;
    if (phone.router.page.value === '/keypad' && !this.wide) {
      return html`<offhook-dial-view .phone=${phone}></offhook-dial-view>`;
    }
    const people = phone.router.page.value === '/people';
    return html`<div class="left">
      <h1 class="unseen">${this.say(people ? 'people.title' : 'journal.title')}</h1>
      <offhook-search .phone=${phone} .text=${this.search} @search=${this.searched}></offhook-search>
      <div class="list">${people ? this.people(this.search, false) : this.calls()}</div>
    </div>`;
  }

  private calls(): TemplateResult {
    const searching = this.search !== '';
    return html`${searching ? this.people(this.search, true) : nothing}
      <offhook-journal .phone=${this.phone}></offhook-journal>`;
  }

  private people(search: string, brief: boolean): TemplateResult {
    return html`<offhook-people .phone=${this.phone} .search=${search} ?brief=${brief}></offhook-people>`;
  }

  private readonly searched = (event: CustomEvent<string>): void => {
    this.search = event.detail;
    clearTimeout(this.pause);
    const text = looksLikeNumber(this.search) ? this.search.replaceAll(/[\s()/-]/g, '') : this.search.trim();
    this.pause = setTimeout(() => void this.phone.journal.refresh(text), SEARCH_PAUSE_MS);
  };

  private async toSearch(): Promise<void> {
    const page = this.phone.router.page.value;
    if (page !== '/' && page !== '/people') this.phone.router.go('/');
    this.phone.minimised.set(true);
    await this.updateComplete;
    this.searchBox?.focus();
  }

  private skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('#main')?.focus();
  }
}
