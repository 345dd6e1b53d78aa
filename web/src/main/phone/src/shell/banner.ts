import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { PhoneElement } from './element';
import type { Source } from './observable';

const PATIENCE_MS = 1_500;

/** What stands in the way, above everything else, each with what to do. */
@customElement('offhook-banner')
export class Banner extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        padding: 8px 16px;
        font-size: var(--size-s);
        font-weight: 500;
        background: var(--amber-soft);
        color: var(--amber-text);
      }
      .bar span {
        flex: 1 1 240px;
      }
      .offer {
        background: none;
        border-bottom: 1px solid var(--line);
        color: var(--text);
        font-weight: 400;
      }
      .offer > .icon {
        color: var(--accent-text);
      }
      button {
        min-height: 36px;
      }
      @media (max-width: 480px) {
        .bar {
          align-items: flex-start;
        }
        .bar span {
          flex-basis: 200px;
        }
        .bar .outline {
          order: 1;
        }
      }
    `,
  ];

  /** A short loss is nothing to talk about. */
  @state() private away = false;
  @state() private offline = !navigator.onLine;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private stop: () => void = () => undefined;

  protected override follows(): Source[] {
    const { socket, pbx, settings, newVersion, calls, control, journal } = this.phone;
    const { own } = this.phone.presence;
    return [socket.link, pbx, settings.choices, newVersion, calls.all, control.unheard, journal.entries, own];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const look = (): void => {
      this.offline = !navigator.onLine;
      clearTimeout(this.patience);
      if (['away', 'connecting'].includes(this.phone.socket.link.value))
        this.patience = setTimeout(() => (this.away = true), PATIENCE_MS);
      else this.away = false;
    };
    const stop = this.phone.socket.link.subscribe(look);
    addEventListener('online', look);
    addEventListener('offline', look);
    this.stop = () => {
      stop();
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
    look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render() {
    const trouble = this.trouble();
    const clear = trouble === nothing && !this.phone.control.unheard.value;
    return html`<div role="status">${trouble}</div>
      ${this.unheard()} ${clear ? this.offers() : nothing}`;
  }

  private trouble(): TemplateResult | typeof nothing {
    const { socket, pbx } = this.phone;
    if (socket.link.value === 'replaced') {
      return html`<div class="bar" data-testid="connection-banner">
        ${icon('warning')}<span>${this.say('link.replaced')}</span>
        <button class="outline" @click=${() => socket.connect()}>${this.say('link.use-here')}</button>
      </div>`;
    }
    if (this.offline)
      return html`<div class="bar" data-testid="connection-banner">
        ${icon('link')}<span>${this.say('link.offline')}</span>
      </div>`;
    if (this.away)
      return html`<div class="bar" data-testid="connection-banner">
        ${icon('link')}<span>${this.say('link.away')}</span>
      </div>`;
    if (!pbx.value.connected)
      return html`<div class="bar" data-testid="connection-banner">
        ${icon('warning')}<span>${this.say('pbx.away')}</span>
      </div>`;
    if (this.phone.presence.undisturbed) return this.quiet();
    return nothing;
  }

  /** Nothing rings here, which one must not forget. */
  private quiet(): TemplateResult {
    return html`<div class="bar quiet-bar" data-testid="quiet-banner">
      ${icon('bell')}<span>${this.say('presence.quiet')}</span>
      <button
        class="outline"
        @click=${() => void this.phone.presence.choose('AVAILABLE', '').catch(() => undefined)}
      >
        ${this.say('presence.available')}
      </button>
    </div>`;
  }

  /** A call that was not made, because nobody would have heard the person. */
  private unheard(): TemplateResult | typeof nothing {
    const { control } = this.phone;
    const unheard = control.unheard.value;
    if (!unheard) return nothing;
    return html`<div class="bar" role="alert">
      ${icon('muted')}<span
        >${this.say('call.unheard.title')}. ${this.say(`microphone.${unheard.problem}`)}</span
      >
      <button class="outline" @click=${() => void control.start(unheard.to)}>
        ${this.say('call.retry')}
      </button>
      <button class="outline" @click=${() => void control.start(unheard.to, true)}>
        ${this.say('call.unheard.anyway')}
      </button>
      <button
        class="only-icon"
        aria-label=${this.say('close')}
        title=${this.say('close')}
        @click=${() => control.unheard.set(undefined)}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  private offers(): TemplateResult | typeof nothing {
    const { settings, newVersion, calls } = this.phone;
    if (calls.all.value.length > 0) return nothing;
    const restart = newVersion.value;
    if (restart) {
      return html`<div class="bar offer">
        ${icon('download')}<span>${this.say('update.ready')}</span>
        <button class="primary" @click=${restart}>${this.say('update.now')}</button>
      </div>`;
    }
    const askable = 'Notification' in window && Notification.permission === 'default';
    // Asked once the phone has been used, when it is plain what it is good for.
    const used = this.phone.journal.entries.value.length > 0;
    if (settings.choices.value.notices !== 'unasked' || !askable || !used) return nothing;
    return html`<div class="bar offer">
      ${icon('bell')}<span>${this.say('notices.offer')}</span>
      <button class="outline" @click=${() => void this.phone.allowNotices()}>
        ${this.say('notices.allow')}
      </button>
      <button @click=${() => settings.change({ notices: 'off' })}>${this.say('notices.later')}</button>
    </div>`;
  }
}
