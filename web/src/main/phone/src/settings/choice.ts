import { css, html, type TemplateResult } from 'lit';
import '@awesome.me/webawesome/dist/components/select/select.js';
import '@awesome.me/webawesome/dist/components/option/option.js';

export interface Option {
  value: string;
  label: string;
}

/** Web Awesome takes an empty value as nothing chosen, so the empty choice goes by another name inside. */
const EMPTY = 'system';

/** One of several, with its label. */
export function choice(
  label: string,
  value: string,
  options: Option[],
  chosen: (value: string) => void,
): TemplateResult {
  return html`<wa-select
    label=${label}
    .value=${value === '' ? EMPTY : value}
    @change=${(event: Event) => {
      const picked = (event.target as HTMLElement & { value: string }).value;
      chosen(picked === EMPTY ? '' : picked);
    }}
  >
    ${options.map((option) => html`<wa-option value=${option.value === '' ? EMPTY : option.value}>${option.label}</wa-option>`)}
  </wa-select>`;
}

export const choiceStyle = css`
  wa-select {
    display: block;
  }
  .problem {
    padding: 10px 14px;
    border-radius: var(--radius);
    background: var(--amber-soft);
    color: var(--amber-text);
  }
`;
