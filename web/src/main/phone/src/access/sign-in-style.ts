import { css } from 'lit';

/** How the sign-in page looks. */
export const signInStyle = css`
  :host {
    display: grid;
    place-items: center;
    min-height: 100%;
    padding: 24px 16px;
    overflow: auto;
  }
  :host {
    background: radial-gradient(80rem 40rem at 50% -20rem, var(--accent-soft), transparent) var(--page);
  }
  main {
    width: 100%;
    max-width: 424px;
    padding: 40px;
    border: 1px solid var(--line);
    border-radius: 24px;
    background: var(--surface);
    box-shadow: var(--shadow-l);
  }
  @media (max-width: 480px) {
    main {
      padding: 32px 24px;
    }
  }
  .mark {
    display: block;
    width: 64px;
    height: 64px;
    margin-bottom: 24px;
  }
  h1 {
    font-size: var(--size-xl);
    line-height: 1.2;
    letter-spacing: -0.02em;
  }
  .welcome {
    margin: 4px 0 32px;
    color: var(--quiet);
  }
  form {
    display: grid;
    gap: 16px;
  }
  label {
    display: block;
    margin-bottom: 6px;
    font-size: var(--size-s);
    font-weight: 500;
  }
  .secret {
    position: relative;
  }
  .secret input {
    padding-right: 48px;
  }
  .secret button {
    position: absolute;
    right: 2px;
    bottom: 2px;
    color: var(--quiet);
  }
  .rule {
    margin-top: 6px;
    color: var(--quiet);
    font-size: var(--size-s);
  }
  .primary {
    min-height: 48px;
    margin-top: 8px;
  }
  .provider {
    display: grid;
    gap: 16px;
    margin-bottom: 16px;
  }
  .provider a {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: 48px;
    padding: 0 16px;
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    text-decoration: none;
  }
  .or {
    color: var(--quiet);
    font-size: var(--size-s);
    text-align: center;
  }
  .error {
    display: flex;
    gap: 10px;
    padding: 12px;
    border-radius: var(--radius);
    background: var(--red-soft);
    color: var(--red-text);
    font-size: var(--size-s);
  }
`;
