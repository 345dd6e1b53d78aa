import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { icon, mark, markStyle } from '../style/icons';
import { shared } from '../style/shared';
import { Refused } from '../web/rest';
import './new-factor';
import type { NewSecondFactor } from './second-factor';
import { safeReturn, signIn, startOf, toEnrol, waysIn, type Ways } from './session';
import { signInStyle } from './sign-in-style';

/** The first page: who are you? Says in words what is wrong and what to do. */
@customElement('offhook-sign-in')
export class SignInPage extends PhoneElement {
  static override styles = [shared, markStyle, signInStyle];

  @state() private error = '';
  @state() private busy = false;
  @state() private visible = false;
  /** A first password was given: it must be changed before it opens anything. */
  @state() private changing = false;
  /** The password was right and a code of the authenticator app is wanted too. */
  @state() private coding = false;
  /** The company requires an authenticator app, and this is to set one up: its first code is wanted. */
  @state() private enrolling: NewSecondFactor | undefined;
  @query('#code') private code!: HTMLInputElement | null;
  @state() private ways: Ways = { passwords: true, elsewhere: null, provider: null };
  private readonly asked = new URLSearchParams(location.search);
  private readonly back = safeReturn(this.asked.get('return'));
  @query('#login') private login!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement | null;
  @query('#new-password') private newPassword!: HTMLInputElement | null;

  override firstUpdated(): void {
    const refused = this.asked.get('refused');
    if (refused !== null) this.error = this.phone.words.of('signin.refused', refused, 'signin.error.other');
    this.login.value = this.asked.get('login') ?? '';
    this.login.focus();
    void this.look();
  }

  /** Finds out how the company signs in whose address was typed, or whose host name this is. */
  private async look(): Promise<void> {
    try {
      this.ways = await waysIn(this.login.value.trim());
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
    }
    await this.updateComplete;
  }

  override render() {
    return html`<main>
      ${mark}
      <h1>${this.say('signin.title')}</h1>
      <p class="welcome">${this.say('signin.welcome')}</p>
      ${this.otherWays()}
      <form @submit=${this.submit} novalidate>
        <div role="alert">
          ${this.error === '' ? nothing : html`<p class="error">${icon('warning')}<span>${this.error}</span></p>`}
        </div>
        <div>
          <label for="login">${this.say('signin.login')}</label>
          <input
            id="login"
            data-testid="signin-login"
            name="login"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            @change=${this.another}
          />
        </div>
        ${this.ways.passwords && this.ways.elsewhere === null ? this.passwordField() : nothing}
        ${this.changing ? this.newPasswordField() : nothing}
        ${
          this.enrolling === undefined
            ? nothing
            : html`<offhook-new-factor .phone=${this.phone} .begun=${this.enrolling}></offhook-new-factor>`
        }
        ${this.coding ? this.codeField() : nothing}
        <button class="primary" data-testid="signin-submit" ?disabled=${this.busy}>
          ${this.say(this.busy ? 'signin.busy' : 'signin.submit')}
        </button>
      </form>
    </main>`;
  }

  /** Somebody else was typed, of whom nothing is known yet. */
  private readonly another = (): void => {
    this.changing = false;
    this.coding = false;
    this.enrolling = undefined;
    void this.look();
  };

  /** The company's identity provider, or the place where it signs in. */
  private otherWays() {
    const { elsewhere, provider, passwords } = this.ways;
    if (elsewhere !== null)
      return html`<div class="provider">
        <a data-testid="signin-elsewhere" href=${this.elsewhere(elsewhere)}
          >${this.say('signin.elsewhere', { host: elsewhere })}</a
        >
      </div>`;
    if (provider === null) return nothing;
    return html`<div class="provider">
      <a data-testid="signin-provider" href=${startOf(provider, this.back, this.typed)}
        >${this.say('signin.provider', { name: provider.name })}</a
      >
      ${passwords ? html`<p class="or">${this.say('signin.or')}</p>` : nothing}
    </div>`;
  }

  private get typed(): string {
    return this.login?.value.trim() ?? '';
  }

  private elsewhere(host: string): string {
    const port = location.port === '' ? '' : `:${location.port}`;
    const query = new URLSearchParams({ login: this.typed, return: this.back });
    return `${location.protocol}//${host}${port}/signin?${query}`;
  }

  /** Where an address alone leads: true when the browser leaves. */
  private async leaves(): Promise<boolean> {
    await this.look();
    const { elsewhere, provider } = this.ways;
    if (elsewhere !== null) location.assign(this.elsewhere(elsewhere));
    else if (provider !== null) location.assign(startOf(provider, this.back, this.typed));
    return elsewhere !== null || provider !== null;
  }

  private passwordField() {
    return html`<div class="secret">
      <label for="password">${this.say('signin.password')}</label>
      <input
        id="password"
        data-testid="signin-password"
        name="password"
        type=${this.visible ? 'text' : 'password'}
        autocomplete="current-password"
        required
      />
      <button
        type="button"
        class="only-icon"
        aria-pressed=${this.visible}
        aria-label=${this.say(this.visible ? 'signin.hide' : 'signin.show')}
        title=${this.say(this.visible ? 'signin.hide' : 'signin.show')}
        @click=${() => (this.visible = !this.visible)}
      >
        ${icon('eye')}
      </button>
    </div>`;
  }

  private codeField() {
    return html`<div>
      <label for="code">${this.say('signin.code')}</label>
      <input
        id="code"
        data-testid="signin-code"
        name="code"
        autocomplete="one-time-code"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="code-rule"
        required
      />
      <p id="code-rule" class="rule">${this.say('signin.code.rule')}</p>
    </div>`;
  }

  private newPasswordField() {
    return html`<div>
      <label for="new-password">${this.say('signin.new')}</label>
      <input
        id="new-password"
        data-testid="signin-new-password"
        name="new-password"
        type=${this.visible ? 'text' : 'password'}
        autocomplete="new-password"
        minlength="10"
        aria-describedby="new-password-rule"
        required
      />
      <p id="new-password-rule" class="rule">${this.say('signin.rule')}</p>
    </div>`;
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const login = this.typed;
    const password = this.password?.value ?? '';
    if (login !== '' && password === '' && (await this.leaves())) return;
    this.error = login === '' || password === '' ? this.say('signin.error.empty') : '';
    if (this.error !== '') return (login === '' ? this.login : (this.password ?? this.login)).focus();
    const newPassword = this.newPassword?.value;
    const code = this.code?.value.trim();
    // without a code another secret would begin, and what was scanned would be good for nothing
    if (this.enrolling !== undefined && code === '') return this.code?.focus();
    this.busy = true;
    try {
      const me = await signIn({
        login,
        password,
        ...(newPassword === undefined ? {} : { newPassword }),
        ...(code === undefined || code === '' ? {} : { code }),
      });
      // A fresh page also renews what the browser remembers of whoever was here before.
      if (this.back === '/') this.phone.enter(me);
      else location.assign(this.back);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.error = this.sentence(failure);
      this.changing ||= failure.code === 'change-password';
      this.enrolling = toEnrol(failure) ?? this.enrolling;
      this.coding ||= failure.code === 'code-needed' || this.enrolling !== undefined;
      await this.updateComplete;
      this.troubled(failure.code)?.select();
    } finally {
      this.busy = false;
    }
  };

  /** The field that is to be filled in anew. */
  private troubled(code: string): HTMLInputElement | null {
    if (['code-needed', 'enrol-first', 'wrong-code'].includes(code)) return this.code;
    return this.changing && code !== 'wrong-credentials' ? this.newPassword : this.password;
  }

  private sentence(refused: Refused): string {
    const seconds = this.phone.words.number(refused.retryAfter ?? 60);
    if (refused.code === 'try-later') return this.say('signin.error.try-later', { seconds });
    return this.phone.words.of('signin.error', refused.code, 'signin.error.other');
  }
}
