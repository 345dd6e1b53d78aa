import { css, html, nothing, type TemplateResult } from 'lit';
import type { Key, Words } from '../words/words';
import type { Shown } from '../web/messages';
import type { State } from './presence';

/** The word for a state; who is on the phone is that before anything else but do not disturb. */
export function stateWord(words: Words, state: State, calling: boolean): string {
  const key: Key = calling && state !== 'DO_NOT_DISTURB' ? 'presence.calling' : `presence.${state}`;
  return words.say(key);
}

/** A sign of its own shape for each state, so that nobody needs its colour; its word stands beside it. */
export function dot(state: State): TemplateResult {
  return html`<span class="dot ${state.toLowerCase().replaceAll('_', '-')}" aria-hidden="true"></span>`;
}

/** Sign, word and message of somebody; nothing where nobody said anything yet. */
export function presenceLine(words: Words, one: Shown | undefined): TemplateResult | typeof nothing {
  if (!one) return nothing;
  const message = one.message === '' ? '' : ` · ${one.message}`;
  return html`<span class="presence small clip" data-testid="presence" data-state=${one.state}
    >${dot(one.state)}${stateWord(words, one.state, one.calling)}<span class="quiet">${message}</span></span
  >`;
}

export const dotStyle = css`
  .presence .dot {
    margin-inline-end: 6px;
  }
  .dot {
    position: relative;
    display: inline-block;
    flex: none;
    width: 10px;
    height: 10px;
    box-sizing: border-box;
    border-radius: 50%;
    background: var(--quiet);
  }
  .dot.available {
    background: var(--green);
  }
  .dot.busy {
    border-radius: 2px;
    background: var(--red);
  }
  .dot.do-not-disturb {
    background: var(--red);
  }
  .dot.do-not-disturb::after {
    content: '';
    position: absolute;
    inset: 4px 2px;
    background: var(--page);
  }
  .dot.away {
    border-radius: 50% 50% 50% 0;
    background: var(--amber);
  }
  .dot.offline,
  .dot.invisible {
    border: 2px solid var(--quiet);
    background: none;
  }
  .dot.unknown {
    border: 2px dotted var(--quiet);
    background: none;
  }
`;
