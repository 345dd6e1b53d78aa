import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { PhoneElement } from '../shell/element';
import type { Source } from '../shell/observable';
import { icon } from '../style/icons';
import { shared } from '../style/shared';
import { sentenceOf, type Notice } from './notices';

/** What administrators say, one calm bar for each, until its time is over or the person puts it away. */
@customElement('offhook-notices')
export class NoticeBars extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 4px 8px 4px 16px;
        font-size: var(--size-s);
        border-bottom: 1px solid var(--line);
        color: var(--text);
      }
      .bar > .icon {
        flex: none;
        color: var(--accent-text);
      }
      .bar p {
        flex: 1;
        margin: 4px 0;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .warning {
        background: var(--amber-soft);
        color: var(--amber-text);
      }
      .critical {
        background: var(--red-soft);
        color: var(--red-text);
      }
      .warning > .icon,
      .critical > .icon {
        color: inherit;
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.notices.shown];
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.phone.notices.shown.value.map((each) => this.bar(each))}</div>`;
  }

  private bar(notice: Notice): TemplateResult {
    return html`<div class="bar ${notice.severity}" data-testid="notice">
      ${icon(notice.severity === 'info' ? 'bell' : 'warning')}
      <p>
        <strong>${this.say(`said.${notice.kind}`)}</strong>
        ${sentenceOf(notice, this.phone.words.language.value)}
      </p>
      <button
        class="only-icon"
        aria-label=${this.say('said.dismiss')}
        title=${this.say('said.dismiss')}
        @click=${() => this.phone.notices.dismiss(notice.id)}
      >
        ${icon('close')}
      </button>
    </div>`;
  }
}
