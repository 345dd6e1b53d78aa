import { css, svg, html, type TemplateResult, type SVGTemplateResult } from 'lit';

const paths = {
  phone: svg`<path d="M6.6 3.5 9 3.2a1 1 0 0 1 1 .6l1.3 3a1 1 0 0 1-.3 1.2L9.4 9.3a12 12 0 0 0 5.3 5.3l1.3-1.6a1 1 0 0 1 1.2-.3l3 1.3a1 1 0 0 1 .6 1l-.3 2.4a2 2 0 0 1-2 1.8A15 15 0 0 1 4.8 5.5a2 2 0 0 1 1.8-2Z"/>`,
  end: svg`<path d="M3.3 14.8 2.6 13a2.5 2.5 0 0 1 .7-2.8 13.5 13.5 0 0 1 17.4 0 2.5 2.5 0 0 1 .7 2.8l-.7 1.8a1.3 1.3 0 0 1-1.6.8l-2.8-.8a1.3 1.3 0 0 1-.9-1.2v-1.8a10.6 10.6 0 0 0-6.8 0v1.8a1.3 1.3 0 0 1-.9 1.2l-2.8.8a1.3 1.3 0 0 1-1.6-.8Z"/>`,
  calls: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>`,
  keypad: svg`<g fill="currentColor" stroke="none"><circle cx="6" cy="5" r="1.7"/><circle cx="12" cy="5" r="1.7"/><circle cx="18" cy="5" r="1.7"/><circle cx="6" cy="11" r="1.7"/><circle cx="12" cy="11" r="1.7"/><circle cx="18" cy="11" r="1.7"/><circle cx="6" cy="17" r="1.7"/><circle cx="12" cy="17" r="1.7"/><circle cx="18" cy="17" r="1.7"/><circle cx="12" cy="22" r="1.6"/></g>`,
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.8 19.5a6.2 6.2 0 0 1 12.4 0"/><path d="M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.2a6.2 6.2 0 0 1 3.2 5.3"/>`,
  person: svg`<circle cx="12" cy="8.2" r="4"/><path d="M4.5 20.2a7.5 7.5 0 0 1 15 0"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2.3"/><circle cx="9" cy="17" r="2.3"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  muted: svg`<path d="M9 9V6a3 3 0 0 1 6 0v4.5M14.4 13A3 3 0 0 1 9 11.5M5.5 11.5a6.5 6.5 0 0 0 10.4 5.2M18.5 11.5c0 .9-.2 1.8-.5 2.6M12 18v3M4 4l16 16"/>`,
  speaker: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4 4 0 0 1 0 6M18 6.5a7.6 7.6 0 0 1 0 11"/>`,
  inbound: svg`<path d="M18 6 7 17M7 9v8h8"/>`,
  outbound: svg`<path d="M6 18 17 7M9 7h8v8"/>`,
  missed: svg`<path d="m4 8 7 7 9-9M4 13.5V8h5.5"/>`,
  backspace: svg`<path d="M8.5 5.5h11a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5h-11L3 12l5.5-6.5ZM11.5 9.5l5 5M16.5 9.5l-5 5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  trash: svg`<path d="M4.5 6.5h15M9.5 6.5v-2h5v2M6.5 6.5l1 13h9l1-13M10 10.5v5.5M14 10.5v5.5"/>`,
  more: svg`<g fill="currentColor" stroke="none"><circle cx="5" cy="12" r="1.8"/><circle cx="12" cy="12" r="1.8"/><circle cx="19" cy="12" r="1.8"/></g>`,
  leave: svg`<path d="M14 4.5H6.5A1.5 1.5 0 0 0 5 6v12a1.5 1.5 0 0 0 1.5 1.5H14M10.5 12H20M16.5 8.5 20 12l-3.5 3.5"/>`,
  bell: svg`<path d="M12 3.5a5.5 5.5 0 0 0-5.5 5.5c0 5-2 6.5-2 7.5h15c0-1-2-2.5-2-7.5A5.5 5.5 0 0 0 12 3.5ZM10 19.5a2.1 2.1 0 0 0 4 0"/>`,
  warning: svg`<path d="M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17v.2"/>`,
  download: svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>`,
  eye: svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="2.8"/>`,
  link: svg`<path d="M3 8.5a13 13 0 0 1 18 0M6 12a8.6 8.6 0 0 1 12 0M9 15.3a4.3 4.3 0 0 1 6 0"/><circle cx="12" cy="18.7" r=".6"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof paths;

/** One of the house's line icons; always beside a word or inside a control that has a label. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${paths[name]}
  </svg>`;
}

/** A handset off its hook: the product's mark. */
export const mark = html`<svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
  <rect class="tile" width="64" height="64" rx="16" />
  <path
    class="handset"
    d="M19.6 15.500l5.6-.700a2.6 2.6 0 0 1 2.7 1.600l3 7a2.6 2.6 0 0 1-.7 2.900l-3.9 3.300a28 28 0 0 0 8.9 8.900l3.3-3.900a2.6 2.6 0 0 1 2.9-.700l7 3a2.6 2.6 0 0 1 1.6 2.700l-.7 5.600a4.6 4.6 0 0 1-4.6 4A34 34 0 0 1 15.6 20.100a4.6 4.6 0 0 1 4-4.600Z"
  />
  <path class="waves" d="M37.5 22a6.5 6.5 0 0 1 6.5 6.500M37.5 13.500a15 15 0 0 1 15 15" />
</svg>`;

/** How the mark is coloured wherever it stands. */
export const markStyle = css`
  .tile {
    fill: var(--accent);
  }
  .handset {
    fill: var(--on-accent);
  }
  .waves {
    fill: none;
    stroke: var(--on-accent);
    stroke-width: 3.6;
    stroke-linecap: round;
  }
`;
