import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import '@awesome.me/webawesome/dist/components/switch/switch.js';
import { getCountries } from 'libphonenumber-js/min';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { avatar, avatarStyle } from '../directory/avatar';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { languageNames, languages, type Language } from '../words/words';
import { choice, choiceStyle } from './choice';
import '../access/second-factor-setup';
import '../access/session-list';
import './device-choice';
import './path-check';
import '../presence/own-presence';
import '../presence/while-calling-choice';
import type { Theme } from './settings';

const THEMES: Theme[] = ['system', 'light', 'dark'];
const TEST_MS = 2_600;

/** Everything the person may choose at this browser. */
@customElement('offhook-settings')
export class SettingsPage extends PhoneElement {
  static override styles = [
    shared,
    choiceStyle,
    avatarStyle,
    css`
      :host {
        display: block;
        overflow: auto;
      }
      .page {
        display: grid;
        gap: 16px;
        max-width: 640px;
        margin: 0 auto;
        padding: 24px 16px 48px;
      }
      .page > h1 {
        font-size: var(--size-xl);
        letter-spacing: -0.02em;
      }
      section {
        display: grid;
        gap: 16px;
        padding: 20px;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      .me {
        display: flex;
        align-items: center;
        gap: 14px;
        --avatar: 48px;
      }
      .me div {
        flex: 1;
        min-width: 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 16px;
      }
      button {
        justify-self: start;
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.settings.choices, this.phone.me];
  }

  override render() {
    return html`<div class="page">
      <h1>${this.say('settings.title')}</h1>
      ${this.account()}
      <section aria-labelledby="presence">
        <h2 id="presence">${this.say('presence.title')}</h2>
        <offhook-own-presence .phone=${this.phone}></offhook-own-presence>
        <offhook-while-calling .phone=${this.phone}></offhook-while-calling>
      </section>
      ${this.look()}
      <section aria-labelledby="sound">
        <h2 id="sound">${this.say('settings.audio')}</h2>
        <offhook-device-choice .phone=${this.phone}></offhook-device-choice>
        <button class="outline" @click=${() => this.test()}>
          ${icon('bell')}${this.say('settings.test')}
        </button>
      </section>
      <section aria-labelledby="path">
        <h2 id="path">${this.say('path.title')}</h2>
        <offhook-path-check .phone=${this.phone}></offhook-path-check>
      </section>
      ${this.notices()}
      <section aria-labelledby="factor">
        <h2 id="factor">${this.say('factor.title')}</h2>
        <offhook-second-factor .phone=${this.phone}></offhook-second-factor>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">${this.say('sessions.title')}</h2>
        <offhook-session-list .phone=${this.phone}></offhook-session-list>
      </section>
      <section aria-labelledby="help">
        <h2 id="help">${this.say('settings.help')}</h2>
        <p class="quiet small">${this.say('settings.log.why')}</p>
        <div class="row">
          <button class="outline" @click=${() => this.phone.log.download()}>
            ${icon('download')}${this.say('settings.log')}
          </button>
          <button class="outline" @click=${() => this.phone.keysShown.set(true)}>
            ${icon('keypad')}${this.say('settings.keys')}
          </button>
        </div>
      </section>
    </div>`;
  }

  private account(): TemplateResult {
    const me = this.phone.me.value;
    return html`<section class="me">
      ${avatar(me?.name ?? '')}
      <div>
        <p class="clip"><b>${me?.name}</b></p>
        <p class="quiet small number">
          ${me?.number ? this.say('me.number', { number: this.phone.shown(me.number) }) : this.say('me.no-number')}
        </p>
      </div>
      <button class="outline" @click=${() => void this.phone.signOut()}>
        ${icon('leave')}${this.say('me.sign-out')}
      </button>
    </section>`;
  }

  private look(): TemplateResult {
    const { settings, words } = this.phone;
    const { language, theme, country } = settings.choices.value;
    const names = new Intl.DisplayNames([words.language.value], { type: 'region' });
    const countries = getCountries()
      .map((code) => ({ value: code, label: names.of(code) ?? code }))
      .sort((a, b) => a.label.localeCompare(b.label, words.language.value));
    return html`<section aria-labelledby="look">
      <h2 id="look">${this.say('settings.look')}</h2>
      <div class="pair">
        ${choice(
          this.say('settings.language'),
          language,
          languages.map((each) => ({ value: each, label: languageNames[each] })),
          (picked) => settings.change({ language: picked as Language }),
        )}
        ${choice(
          this.say('settings.theme'),
          theme,
          THEMES.map((each) => ({ value: each, label: this.say(`settings.theme.${each}`) })),
          (picked) => settings.change({ theme: picked === '' ? 'system' : (picked as Theme) }),
        )}
        ${choice(
          this.say('settings.country'),
          country,
          [{ value: '', label: this.say('settings.country.system') }, ...countries],
          (picked) => settings.change({ country: picked }),
        )}
      </div>
    </section>`;
  }

  private notices(): TemplateResult {
    const possible = 'Notification' in window;
    const denied = possible && Notification.permission === 'denied';
    const on = this.phone.settings.choices.value.notices === 'on' && !denied;
    return html`<section aria-labelledby="notices">
      <h2 id="notices">${this.say('settings.notices')}</h2>
      <wa-switch
        ?checked=${on}
        .checked=${on}
        ?disabled=${denied || !possible}
        @change=${(event: Event) => {
          const wanted = (event.target as HTMLInputElement).checked;
          if (wanted) void this.phone.allowNotices();
          else this.phone.settings.change({ notices: 'off' });
        }}
        >${this.say('settings.notices.show')}</wa-switch
      >
      ${denied ? html`<p class="problem small">${this.say('settings.notices.denied')}</p>` : nothing}
    </section>`;
  }

  private test(): void {
    const stop = this.phone.tones.play('ring', this.phone.settings.choices.value.ringer);
    setTimeout(stop, TEST_MS);
  }
}
