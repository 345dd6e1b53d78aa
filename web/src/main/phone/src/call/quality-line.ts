import { html, nothing, type TemplateResult } from 'lit';
import type { Grade, Quality } from '../media/quality';
import type { Phone } from '../shell/phone';

const DOTS: Record<Grade, number> = { poor: 1, fair: 2, good: 3, excellent: 4 };
/** Above these the reason is worth naming: per cent, milliseconds. */
const LOSS = 2;
const SLOW = 300;

function reason(phone: Phone, quality: Quality): string {
  const { say, number } = { say: phone.words.say, number: (value: number) => phone.words.number(value) };
  if (quality.lossHere >= LOSS && quality.lossHere >= quality.lossThere) {
    return say('quality.why.here', { percent: number(quality.lossHere) });
  }
  if (quality.lossThere >= LOSS) return say('quality.why.there', { percent: number(quality.lossThere) });
  return quality.roundTrip >= SLOW ? say('quality.why.slow', { ms: number(quality.roundTrip) }) : '';
}

function figures(phone: Phone, quality: Quality): string {
  const { words } = phone;
  return words.say('quality.figures', {
    here: words.number(quality.lossHere, 1),
    there: words.number(quality.lossThere, 1),
    ms: words.number(quality.roundTrip),
    jitter: words.number(quality.jitter),
  });
}

/** One word and four dots; why, when it is poor; the figures behind a click. */
export function qualityLine(phone: Phone, quality: Quality): TemplateResult {
  const word = phone.words.say(`quality.${quality.grade}`);
  const open = phone.figuresShown.value;
  const why = quality.grade === 'poor' || quality.grade === 'fair' ? reason(phone, quality) : '';
  return html`<button
      class="quality"
      data-grade=${quality.grade}
      aria-expanded=${open}
      aria-label=${phone.words.say('quality.label', { word })}
      @click=${() => phone.figuresShown.set(!open)}
    >
      <span class="dots" aria-hidden="true"
        >${[1, 2, 3, 4].map((n) => html`<i class=${n <= DOTS[quality.grade] ? '' : 'off'}></i>`)}</span
      >
      ${word}
    </button>
    ${open || why !== '' ? html`<span class="why number">${open ? figures(phone, quality) : why}</span>` : nothing}`;
}
