import { css } from 'lit';

export const appStyle = css`
  :host {
    display: block;
    height: 100%;
  }
  offhook-sign-in {
    height: 100%;
  }
  .starting {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    height: 100%;
  }
  .mark {
    width: 64px;
    height: 64px;
  }
  .skip {
    position: absolute;
    z-index: 40;
    left: 8px;
    top: -64px;
    padding: 10px 16px;
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--accent-text);
  }
  .skip:focus {
    top: 8px;
  }
  .window {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    height: 100%;
  }
  .content {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
    border-left: 1px solid var(--line);
  }
  main {
    display: grid;
    grid-template-columns: minmax(320px, 2fr) minmax(400px, 3fr);
    flex: 1;
    min-height: 0;
    outline: none;
  }
  .left {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border-right: 1px solid var(--line);
  }
  .list {
    flex: 1;
    min-height: 0;
    overflow: auto;
  }
  .right {
    min-width: 0;
    min-height: 0;
    overflow: auto;
    background: var(--surface);
  }
  offhook-settings {
    grid-column: 1 / -1;
    min-height: 0;
    background: var(--page);
  }
  @media (max-width: 899.98px) {
    .window {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .window.full {
      grid-template-rows: minmax(0, 1fr);
    }
    .full offhook-rail {
      display: none;
    }
    .content {
      border: 0;
    }
    offhook-rail {
      grid-row: 2;
      border-top: 1px solid var(--line);
      background: var(--surface);
    }
    main {
      grid-template-columns: minmax(0, 1fr);
    }
    .left {
      border: 0;
      width: 100%;
      max-width: 720px;
      margin: 0 auto;
    }
    offhook-dial-view {
      min-height: 0;
      overflow: auto;
    }
  }
`;
