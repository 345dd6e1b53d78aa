import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { PathReport } from '../media/path-test';
import type { Source } from '../shell/observable';
import { PhoneElement } from '../shell/element';
import { icon } from '../style/icons';
import { shared } from '../style/shared';

/** "Test my connection": says in a sentence how good the path to the server is. */
@customElement('offhook-path-check')
export class PathCheck extends PhoneElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: 12px;
        justify-items: start;
      }
      [role='status'] {
        display: grid;
        gap: 4px;
        min-height: 1lh;
      }
      [role='status']:empty {
        display: none;
      }
      .problem {
        padding: 10px 14px;
        border-radius: var(--radius);
        background: var(--amber-soft);
        color: var(--amber-text);
      }
    `,
  ];

  protected override follows(): Source[] {
    return [this.phone.path.state, this.phone.settings.choices];
  }

  override render() {
    const state = this.phone.path.state.value;
    const running = state.is === 'running';
    return html`<p class="quiet small">${this.say('path.why')}</p>
      <button class="outline" aria-disabled=${running} @click=${() => this.phone.path.start()}>
        ${icon('link')}${this.say(running ? 'path.running' : 'path.test')}
      </button>
      <div role="status">
        ${state.is === 'done' ? this.report(state.report) : nothing}
        ${
          state.is === 'failed'
            ? html`<p class="problem small">${this.say(`path.failed.${state.why}`)}</p>`
            : nothing
        }
      </div>`;
  }

  private report(report: PathReport): TemplateResult {
    const { words } = this.phone;
    const figures = words.say('path.figures', {
      there: words.number(report.lossThere, 1),
      back: words.number(report.lossBack, 1),
      ms: words.number(report.roundTrip),
      score: words.number(report.score, 1),
    });
    return html`<p>
        <b>${words.say(`path.grade.${report.grade}`)}</b>
        ${words.say(report.relayed ? 'path.relayed' : 'path.direct')}
      </p>
      <p class="quiet small number" data-path=${report.relayed ? 'relayed' : 'direct'}>${figures}</p>`;
  }
}
