import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { choice, choiceStyle } from '../settings/choice';
import { PhoneElement } from '../shell/element';
import { shared } from '../style/shared';
import { Refused } from '../web/rest';
import { wantWhileCalling, whileCalling, wishes, type WhileCalling } from './while-calling';

/** What the company's suite shows during calls; nothing where there is no suite. */
@customElement('offhook-while-calling')
export class WhileCallingChoice extends PhoneElement {
  static override styles = [
    shared,
    choiceStyle,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  @state() private wish: WhileCalling | null = null;
  @state() private refused = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.act(() => Promise.resolve());
  }

  /** Does something, and shows what is wanted then. */
  private async act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.wish = await whileCalling();
      this.refused = false;
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      this.refused = this.wish !== null;
    }
  }

  override render() {
    if (this.wish === null) return nothing;
    return html`${choice(
        this.say('presence.while-calling'),
        this.wish,
        wishes.map((each) => ({ value: each, label: this.say(`presence.while-calling.${each}`) })),
        (picked) => void this.act(() => wantWhileCalling(picked as WhileCalling)),
      )}
      <p class="quiet small">${this.say('presence.while-calling.why')}</p>
      <div role="status">
        ${this.refused ? html`<p class="problem small">${this.say('presence.refused')}</p>` : nothing}
      </div>`;
  }
}
