import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { avatar, avatarStyle } from '../directory/avatar';
import { stateWord } from '../presence/dot';
import { icon, mark, markStyle, type IconName } from '../style/icons';
import { shared } from '../style/shared';
import type { Key } from '../words/words';
import { PhoneElement } from './element';
import type { Source } from './observable';
import type { Page } from './router';

const ITEMS: { page: Page; icon: IconName; label: Key; small?: true }[] = [
  { page: '/', icon: 'calls', label: 'nav.calls' },
  { page: '/keypad', icon: 'keypad', label: 'nav.keypad', small: true },
  { page: '/people', icon: 'people', label: 'nav.people' },
  { page: '/settings', icon: 'settings', label: 'nav.settings' },
];

/** The way between the pages: at the left, on small screens at the bottom. */
@customElement('offhook-rail')
export class Rail extends PhoneElement {
  static override styles = [
    shared,
    avatarStyle,
    markStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 20px;
        padding: 16px 8px;
        overflow: auto;
      }
      .mark {
        width: 40px;
        height: 40px;
        flex: none;
      }
      nav {
        display: grid;
        gap: 4px;
        width: 100%;
        margin-bottom: auto;
      }
      a {
        display: grid;
        justify-items: center;
        gap: 2px;
        padding: 8px 2px;
        border-radius: var(--radius);
        color: var(--quiet);
        font-size: 0.6875rem;
        font-weight: 600;
        text-decoration: none;
        transition: background-color var(--quick);
      }
      a span {
        max-width: 100%;
      }
      a:hover {
        background: var(--hover);
      }
      a[aria-current='page'] {
        background: var(--accent-soft);
        color: var(--accent-text);
      }
      a .icon {
        width: 24px;
        height: 24px;
      }
      .small-only {
        display: none;
      }
      .me {
        min-height: 44px;
        width: 44px;
        padding: 0;
        border-radius: 50%;
      }
      .me,
      .reach {
        position: relative;
        --around: var(--page);
      }
      .me::after,
      .reach::after {
        content: '';
        position: absolute;
        right: 0;
        bottom: 0;
        width: 12px;
        height: 12px;
        box-sizing: border-box;
        border: 2px solid var(--around);
        border-radius: 50%;
        background: var(--quiet);
      }
      .ready::after {
        background: var(--green);
      }
      .quiet-now::after {
        background: linear-gradient(var(--around), var(--around)) center / 5px 2px no-repeat var(--red);
      }
      .reach {
        --avatar: 26px;
        --around: var(--surface);
      }
      .reach::after {
        right: -4px;
        bottom: -3px;
      }
      a[aria-current='page'] .reach {
        --around: var(--accent-soft);
      }
      @media (max-width: 899.98px) {
        :host {
          padding: 4px 8px calc(4px + env(safe-area-inset-bottom));
          overflow: visible;
        }
        .mark,
        .me {
          display: none;
        }
        nav {
          grid-auto-flow: column;
          grid-auto-columns: minmax(0, 1fr);
          max-width: 480px;
          margin: 0 auto;
        }
        .small-only {
          display: grid;
        }
        .wide-only {
          display: none;
        }
        a {
          min-height: 52px;
          align-content: center;
        }
      }
    `,
  ];

  protected override follows(): Source[] {
    const { router, me, socket, pbx, presence } = this.phone;
    return [router.page, me, socket.link, pbx, presence.own];
  }

  override render() {
    const title = this.state();
    return html`${mark}
      <nav aria-label=${this.say('nav.label')}>${ITEMS.map((item) => this.item(item))}</nav>
      <button
        class="me ${this.sign}"
        data-testid="me"
        data-link=${this.phone.socket.link.value}
        aria-label=${title}
        title=${title}
        @click=${() => this.phone.router.go('/settings')}
      >
        ${avatar(this.name)}
      </button>`;
  }

  private get name(): string {
    return this.phone.me.value?.name ?? '';
  }

  /** Whether calls can come. */
  private get ready(): boolean {
    return this.phone.socket.link.value === 'open' && this.phone.pbx.value.connected;
  }

  private state(): string {
    return this.say('me.menu', {
      name: this.name,
      state: `${this.say(this.ready ? 'me.ready' : 'me.not-ready')}${this.chosen()}`,
    });
  }

  /** What the person chose to appear as, where it is not simply available. */
  private chosen(): string {
    const own = this.phone.presence.own.value;
    return own && own.state !== 'AVAILABLE' ? `. ${stateWord(this.phone.words, own.state, false)}` : '';
  }

  /** Whether calls ring here: then the sign is a barred one. */
  private get sign(): string {
    return this.phone.presence.undisturbed ? 'quiet-now' : this.ready ? 'ready' : '';
  }

  /** Small screens have no room for the person at the foot: there the way to the settings shows who can be reached. */
  private reach(): TemplateResult {
    return html`<span class="wide-only">${icon('settings')}</span>
      <span class="reach small-only ${this.sign}" data-testid="reach" title=${this.state()}>
        ${avatar(this.name)}<span class="unseen">${this.state()}</span>
      </span>`;
  }

  private item({ page, icon: name, label, small }: (typeof ITEMS)[number]): TemplateResult {
    const shown = this.phone.router.page.value;
    return html`<a
      href=${page}
      class=${small ? 'small-only' : ''}
      aria-current=${shown === page ? 'page' : nothing}
      @click=${(event: MouseEvent) => this.go(event, page)}
    >
      ${page === '/settings' ? this.reach() : icon(name)}<span class="clip">${this.say(label)}</span>
    </a>`;
  }

  private go(event: MouseEvent, page: Page): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.phone.minimised.set(true);
    this.phone.router.go(page);
  }
}
