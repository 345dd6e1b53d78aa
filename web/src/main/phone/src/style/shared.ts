import { css } from 'lit';

/** What every element of the phone looks like: type, buttons, fields, focus. Uses the tokens only. */
export const shared = css`
  :host {
    box-sizing: border-box;
    font: 400 var(--size-m) / 1.45 var(--font);
    color: var(--text);
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  h1 {
    font-size: var(--size-l);
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: var(--size-m);
    font-weight: 600;
  }
  ul,
  ol {
    list-style: none;
  }
  .quiet {
    color: var(--quiet);
  }
  .small {
    font-size: var(--size-s);
  }
  .number,
  .time {
    font-variant-numeric: tabular-nums;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    width: 20px;
    height: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 40px;
    padding: 0 16px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color var(--quick),
      border-color var(--quick),
      transform var(--quick);
    -webkit-tap-highlight-color: transparent;
  }
  button:hover,
  a.button:hover {
    background: var(--hover);
  }
  button:active {
    transform: scale(0.98);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    background: var(--accent-hover);
  }
  .go {
    background: var(--green);
    color: var(--on-green);
  }
  .go:hover {
    background: var(--green-hover);
  }
  .stop {
    background: var(--red);
    color: var(--on-red);
  }
  .stop:hover {
    background: var(--red-hover);
  }
  .outline {
    border-color: var(--line);
    background: var(--surface);
  }
  .outline:hover {
    border-color: var(--line-strong);
  }
  .only-icon {
    width: 40px;
    padding: 0;
  }
  .round {
    border-radius: 999px;
  }
  .link {
    min-height: 24px;
    padding: 0 2px;
    color: var(--accent-text);
    text-decoration: underline;
    text-underline-offset: 3px;
    border-radius: 4px;
  }
  input {
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: inherit;
    font: inherit;
  }
  input::placeholder {
    color: var(--quiet);
    opacity: 1;
  }
  input:focus-visible {
    outline-offset: -1px;
    border-color: var(--accent);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }
`;
