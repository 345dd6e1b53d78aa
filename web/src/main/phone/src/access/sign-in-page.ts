import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { icon, mark, markStyle } from '../style/icons';
import { shared } from '../style/shared';
import { Refused } from '../web/rest';
import { safeReturn, signIn } from './session';

/** The first page: who are you? Says in words what is wrong and what to do. */
@customElement('offhook-sign-in')
export class SignInPage extends PhoneElement {
  static override styles = [
    shared,
    markStyle,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: 24px 16px;
        overflow: auto;
      }
      :host {
        background: radial-gradient(80rem 40rem at 50% -20rem, var(--accent-soft), transparent) var(--page);
      }
      main {
        width: 100%;
        max-width: 424px;
        padding: 40px;
        border: 1px solid var(--line);
        border-radius: 24px;
        background: var(--surface);
        box-shadow: var(--shadow-l);
      }
      @media (max-width: 480px) {
        main {
          padding: 32px 24px;
        }
      }
      .mark {
        display: block;
        width: 64px;
        height: 64px;
        margin-bottom: 24px;
      }
      h1 {
        font-size: var(--size-xl);
        line-height: 1.2;
        letter-spacing: -0.02em;
      }
      .welcome {
        margin: 4px 0 32px;
        color: var(--quiet);
      }
      form {
        display: grid;
        gap: 16px;
      }
      label {
        display: block;
        margin-bottom: 6px;
        font-size: var(--size-s);
        font-weight: 500;
      }
      .secret {
        position: relative;
      }
      .secret input {
        padding-right: 48px;
      }
      .secret button {
        position: absolute;
        right: 2px;
        bottom: 2px;
        color: var(--quiet);
      }
      .rule {
        margin-top: 6px;
        color: var(--quiet);
        font-size: var(--size-s);
      }
      .primary {
        min-height: 48px;
        margin-top: 8px;
      }
      .error {
        display: flex;
        gap: 10px;
        padding: 12px;
        border-radius: var(--radius);
        background: var(--red-soft);
        color: var(--red-text);
        font-size: var(--size-s);
      }
    `,
  ];

  @state() private error = '';
  @state() private busy = false;
  @state() private visible = false;
  /** A first password was given: it must be changed before it opens anything. */
  @state() private changing = false;
  @query('#login') private login!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement;
  @query('#new-password') private newPassword!: HTMLInputElement | null;

  override firstUpdated(): void {
    this.login.focus();
  }

  override render() {
    return html`<main>
      ${mark}
      <h1>${this.say('signin.title')}</h1>
      <p class="welcome">${this.say('signin.welcome')}</p>
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
          />
        </div>
        ${this.passwordField()} ${this.changing ? this.newPasswordField() : nothing}
        <button class="primary" data-testid="signin-submit" ?disabled=${this.busy}>
          ${this.say(this.busy ? 'signin.busy' : 'signin.submit')}
        </button>
      </form>
    </main>`;
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
    const login = this.login.value.trim();
    const password = this.password.value;
    this.error = login === '' || password === '' ? this.say('signin.error.empty') : '';
    if (this.error !== '') return (login === '' ? this.login : this.password).focus();
    const newPassword = this.newPassword?.value;
    this.busy = true;
    try {
      const me = await signIn(
        newPassword === undefined ? { login, password } : { login, password, newPassword },
      );
      const back = safeReturn(new URLSearchParams(location.search).get('return'));
      // A fresh page also renews what the browser remembers of whoever was here before.
      if (back === '/') this.phone.enter(me);
      else location.assign(back);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.error = this.sentence(failure);
      this.changing ||= failure.code === 'change-password';
      await this.updateComplete;
      if (this.changing && failure.code !== 'wrong-credentials') this.newPassword?.focus();
      else this.password.select();
    } finally {
      this.busy = false;
    }
  };

  private sentence(refused: Refused): string {
    const seconds = this.phone.words.number(refused.retryAfter ?? 60);
    if (refused.code === 'try-later') return this.say('signin.error.try-later', { seconds });
    return this.phone.words.of('signin.error', refused.code, 'signin.error.other');
  }
}
