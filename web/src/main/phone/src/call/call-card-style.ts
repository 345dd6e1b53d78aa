import { css } from 'lit';

export const callCardStyle = css`
  :host {
    display: grid;
    align-content: center;
    justify-items: center;
    padding: 24px 16px;
    container-type: inline-size;
  }
  article {
    display: grid;
    justify-items: center;
    gap: 32px;
    width: 100%;
    max-width: 400px;
  }
  article.busy {
    gap: 16px;
  }
  .who {
    display: grid;
    justify-items: center;
    gap: 4px;
    width: 100%;
    text-align: center;
    --avatar: 104px;
  }
  .who .avatar {
    margin-bottom: 16px;
  }
  .compact .avatar {
    display: none;
  }
  h1 {
    max-width: 100%;
    font-size: var(--size-xl);
    line-height: 1.2;
    letter-spacing: -0.02em;
    overflow-wrap: anywhere;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 4px 14px;
    min-height: 28px;
    margin-top: 8px;
    font-size: var(--size-l);
  }
  .progress .time {
    color: var(--green-text);
    font-weight: 600;
  }
  .waiting {
    color: var(--quiet);
  }
  .reason {
    font-size: var(--size-m);
    max-width: 34ch;
  }
  .over .progress .time {
    color: var(--quiet);
    font-weight: 400;
  }
  .quality {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 28px;
    padding: 0 6px;
    font-size: var(--size-s);
    font-weight: 400;
    color: var(--quiet);
  }
  .quality[data-grade='poor'],
  .quality[data-grade='fair'] {
    color: var(--amber-text);
  }
  .dots {
    display: inline-flex;
    gap: 3px;
  }
  .dots i {
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: currentColor;
  }
  .dots i.off {
    background: none;
    box-shadow: inset 0 0 0 1.5px currentColor;
  }
  .why {
    flex-basis: 100%;
    font-size: var(--size-s);
    color: var(--quiet);
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 10px;
    margin-top: 8px;
    padding: 8px 14px;
    border-radius: var(--radius);
    background: var(--sunken);
    font-size: var(--size-s);
    font-weight: 500;
    text-align: start;
  }
  .note span {
    flex: 1 1 200px;
  }
  .note button {
    flex: none;
    min-height: 36px;
    padding: 0 12px;
    color: var(--text);
  }
  .note.amber {
    background: var(--amber-soft);
    color: var(--amber-text);
  }
  .controls {
    display: flex;
    justify-content: center;
    gap: 8px;
    width: 100%;
  }
  .control {
    flex: 1 1 0;
    flex-direction: column;
    gap: 8px;
    min-width: 0;
    max-width: 112px;
    padding: 4px;
    font-size: var(--size-s);
    font-weight: 500;
  }
  .control:hover {
    background: none;
  }
  .disc {
    display: grid;
    place-items: center;
    width: 64px;
    height: 64px;
    border-radius: 50%;
    background: var(--hover);
    transition: background-color var(--quick);
  }
  .control:hover .disc {
    background: var(--line);
  }
  .control[aria-pressed='true'] .disc {
    background: var(--text);
    color: var(--surface);
  }
  .disc .icon {
    width: 26px;
    height: 26px;
  }
  .control .clip {
    max-width: 100%;
  }
  .end {
    min-width: 176px;
    min-height: 56px;
    padding: 0 28px;
    font-size: var(--size-l);
  }
  .end .icon,
  .after .icon {
    fill: currentColor;
    stroke: none;
  }
  .end .icon {
    width: 26px;
    height: 26px;
  }
  .after {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 12px;
  }
  .after button {
    min-height: 48px;
    padding: 0 22px;
  }
  .keypad {
    width: 100%;
    --key-size: 64px;
  }
  .sent {
    min-height: 28px;
    margin-bottom: 8px;
    font-size: var(--size-l);
    text-align: center;
    overflow-wrap: anywhere;
  }
  offhook-device-choice {
    width: 100%;
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
  }
  @media (max-height: 760px) {
    article {
      gap: 20px;
    }
    .who {
      --avatar: 72px;
    }
  }
  @container (max-width: 300px) {
    .disc {
      width: 52px;
      height: 52px;
    }
  }
`;
