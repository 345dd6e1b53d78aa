import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import { Refused } from '../web/rest';
import './new-factor';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  secondFactor,
  type NewSecondFactor,
  type SecondFactor,
} from './second-factor';

/** An authenticator app beside the password: set up by a QR code, switched off by a code. */
@customElement('offhook-second-factor')
export class SecondFactorSetup extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host,
      form {
        display: grid;
        gap: 12px;
        justify-items: start;
      }
      label {
        font-size: var(--size-s);
        font-weight: 500;
      }
    `,
  ];

  @state() private now: SecondFactor | undefined;
  @state() private begun: NewSecondFactor | undefined;
  @state() private error = '';
  @query('#factor-code') private code!: HTMLInputElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.act(() => Promise.resolve());
  }

  /** Does something, and shows how it stands then or why not. */
  private async act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.now = await secondFactor();
      this.error = '';
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.error = this.phone.words.of('factor.error', failure.code, 'factor.error.other');
    }
  }

  override render() {
    if (this.now === undefined) return this.alert();
    if (!this.now.possible) return html`<p class="quiet small">${this.say('factor.elsewhere')}</p>`;
    const on = this.now.since !== null;
    return html`<p class="quiet small">
        ${this.say(on ? 'factor.on' : 'factor.why', { codes: this.now.codes })}
        ${on && this.now.required ? this.say('factor.required') : nothing}
      </p>
      ${on ? this.form('factor.off', removeSecondFactor) : this.begin()} ${this.alert()}`;
  }

  private alert(): TemplateResult {
    return html`<div role="alert">
      ${this.error === '' ? nothing : html`<p class="small">${this.error}</p>`}
    </div>`;
  }

  private begin(): TemplateResult {
    if (this.begun === undefined)
      return html`<button class="outline" @click=${() => void this.act(() => this.start())}>
        ${this.say('factor.begin')}
      </button>`;
    return html`<offhook-new-factor .phone=${this.phone} .begun=${this.begun}></offhook-new-factor>
      ${this.form('factor.confirm', confirmSecondFactor)}`;
  }

  private async start(): Promise<void> {
    this.begun = await beginSecondFactor();
  }

  private form(
    label: 'factor.confirm' | 'factor.off',
    send: (code: string) => Promise<void>,
  ): TemplateResult {
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.act(async () => {
          await send(this.code?.value.trim() ?? '');
          this.begun = undefined;
          if (this.code !== null) this.code.value = '';
        });
      }}
    >
      <label for="factor-code">${this.say('signin.code')}</label>
      <input
        id="factor-code"
        data-testid="factor-code"
        autocomplete="one-time-code"
        spellcheck="false"
        required
      />
      <button class="outline">${this.say(label)}</button>
    </form>`;
  }
}
