export type Grade = 'excellent' | 'good' | 'fair' | 'poor';

/** Counters of one connection as the browser reports them (W3C webrtc-stats); times in seconds, losses as fractions. */
export interface QualitySample {
  received: number;
  lost: number;
  concealed: number;
  samples: number;
  jitter: number;
  remoteLoss: number;
  roundTrip: number;
}

/** How the call sounds: a word for people, and the figures behind it. Loss in per cent, times in milliseconds. */
export interface Quality {
  grade: Grade;
  /** Sound that is missing here. */
  lossHere: number;
  /** Sound that is missing at the gateway. */
  lossThere: number;
  roundTrip: number;
  jitter: number;
}

/** Mean opinion score by the reduced E-model of ITU-T G.107 for wideband-less voice: delay and loss only. */
export function opinion(lossPercent: number, delayMs: number): number {
  const delayImpairment = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
  // G.113 appendix I: Bpl 25.1 for G.711 with concealment.
  const lossImpairment = (95 * lossPercent) / (lossPercent + 25.1);
  const r = Math.max(0, 93.2 - delayImpairment - lossImpairment);
  return 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
}

/** The word for a mean opinion score. */
export function grade(score: number): Grade {
  if (score >= 4.2) return 'excellent';
  if (score >= 3.9) return 'good';
  if (score >= 3.3) return 'fair';
  return 'poor';
}

/** Judges what happened between two samples; undefined where nothing arrived to be judged. */
export function qualityOf(before: QualitySample, now: QualitySample): Quality | undefined {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  const samples = now.samples - before.samples;
  if (received + lost <= 0) return undefined;
  const packetLoss = (100 * lost) / (received + lost);
  const concealed = samples > 0 ? (100 * Math.max(0, now.concealed - before.concealed)) / samples : 0;
  const lossHere = Math.min(100, Math.max(packetLoss, concealed));
  const lossThere = Math.min(100, 100 * now.remoteLoss);
  const roundTrip = 1000 * now.roundTrip;
  const jitter = 1000 * now.jitter;
  const delay = roundTrip / 2 + 2 * jitter + 20;
  return {
    grade: grade(opinion(Math.max(lossHere, lossThere), delay)),
    lossHere,
    lossThere,
    roundTrip,
    jitter,
  };
}
