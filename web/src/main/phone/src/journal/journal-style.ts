import { css } from 'lit';

export const journalStyle = css`
  :host {
    display: block;
    padding-bottom: 16px;
  }
  .day {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 40px;
    padding: 8px 8px 0 20px;
  }
  .day h2 {
    color: var(--quiet);
  }
  li {
    margin: 0 8px;
    border-radius: var(--radius);
  }
  li.open {
    background: var(--hover);
  }
  .row {
    display: flex;
    align-items: center;
    border-radius: var(--radius);
  }
  .row:hover {
    background: var(--hover);
  }
  .entry {
    flex: 1;
    justify-content: flex-start;
    gap: 12px;
    min-width: 0;
    min-height: 60px;
    padding: 8px 4px 8px 12px;
    font-weight: 400;
    text-align: start;
  }
  .entry:hover {
    background: none;
  }
  .entry:active {
    transform: none;
  }
  .direction {
    display: grid;
    color: var(--quiet);
  }
  .missed .direction,
  .missed .name {
    color: var(--red-text);
  }
  .who {
    display: grid;
    flex: 1;
    min-width: 0;
  }
  .name {
    font-weight: 500;
  }
  .why {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .when {
    display: grid;
    justify-items: end;
    min-height: 40px;
  }
  .call {
    flex: none;
    width: 44px;
    min-height: 44px;
    margin-right: 4px;
    color: var(--accent-text);
  }
  .call .icon {
    fill: currentColor;
    stroke: none;
  }
  .call:hover {
    background: var(--accent-soft);
  }
  .no-call {
    width: 48px;
  }
  .details {
    display: grid;
    gap: 8px;
    padding: 0 16px 16px 44px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 4px;
  }
  .menu {
    position: relative;
    color: var(--quiet);
  }
  .items {
    position: absolute;
    z-index: 5;
    top: 44px;
    right: 0;
    display: grid;
    min-width: 220px;
    padding: 6px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
    box-shadow: var(--shadow-l);
    color: var(--text);
  }
  .items .button,
  .items button {
    justify-content: flex-start;
    padding: 0 12px;
    font-weight: 450;
    white-space: nowrap;
  }
  .question {
    display: grid;
    gap: 12px;
  }
  .question h2 {
    font-size: var(--size-l);
  }
  .question .actions {
    justify-content: flex-end;
    margin-top: 12px;
  }
  .end {
    padding: 16px 20px;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    max-width: 340px;
    margin: 0 auto;
    padding: 64px 24px;
    text-align: center;
  }
  .empty .disc {
    display: grid;
    place-items: center;
    width: 64px;
    height: 64px;
    margin-bottom: 8px;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent-text);
  }
  .empty .icon {
    width: 28px;
    height: 28px;
  }
`;
