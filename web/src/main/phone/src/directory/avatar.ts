import { css, html, type TemplateResult } from 'lit';
import { icon } from '../style/icons';

/** Hues that a name may get; see the classes below. */
const HUES = 6;

function initials(name: string): string {
  const words = name.split(/[\s,]+/u).filter((word) => /^\p{L}/u.test(word));
  const first = words[0]?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function hue(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return sum % HUES;
}

/** A person's initials on a colour of their own, or a neutral figure where only the number is known. */
export function avatar(name: string): TemplateResult {
  const letters = initials(name);
  return letters === ''
    ? html`<span class="avatar" aria-hidden="true">${icon('person')}</span>`
    : html`<span class="avatar hue-${hue(name)}" aria-hidden="true" data-letters=${letters}></span>`;
}

export const avatarStyle = css`
  .avatar {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: var(--avatar, 40px);
    height: var(--avatar, 40px);
    border-radius: 50%;
    background: light-dark(#e6ebeb, #263033);
    color: var(--quiet);
    font-size: calc(var(--avatar, 40px) * 0.36);
    font-weight: 600;
    letter-spacing: 0.01em;
    user-select: none;
  }
  .avatar[data-letters]::after {
    content: attr(data-letters);
  }
  .avatar .icon {
    width: 54%;
    height: 54%;
  }
  .hue-0 {
    background: light-dark(#d9f0ec, #12403a);
    color: light-dark(#0b5f57, #8be3d6);
  }
  .hue-1 {
    background: light-dark(#e0e9fb, #1f3357);
    color: light-dark(#2a4f95, #a9c6fb);
  }
  .hue-2 {
    background: light-dark(#f0e6fa, #3a2753);
    color: light-dark(#66408f, #d3b4f4);
  }
  .hue-3 {
    background: light-dark(#fbe7e0, #4a2a1f);
    color: light-dark(#8c4325, #f5bfa6);
  }
  .hue-4 {
    background: light-dark(#f7ecd2, #41341a);
    color: light-dark(#755410, #ecd08d);
  }
  .hue-5 {
    background: light-dark(#e3f0dc, #263c1e);
    color: light-dark(#3d6428, #b5dba1);
  }
`;
