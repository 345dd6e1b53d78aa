import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const DIST = new URL('../node_modules/.phone-under-test/', import.meta.url).pathname;

/** Builds the phone as it ships, into a place of the tests' own. */
export async function buildPhone(): Promise<void> {
  await build({
    root: new URL('..', import.meta.url).pathname,
    logLevel: 'error',
    mode: 'production',
    build: { outDir: DIST, emptyOutDir: true },
  });
}

/** A real Chromium; with a microphone that hums, or one that refuses to give any. */
export async function launch(microphone: 'hums' | 'refused' = 'hums'): Promise<Browser> {
  if (!existsSync(CHROMIUM))
    throw new Error(`Chromium is missing: install it, or name it in CHROMIUM (${CHROMIUM})`);
  const media =
    microphone === 'hums'
      ? ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']
      : ['--deny-permission-prompts', '--use-fake-device-for-media-stream'];
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--autoplay-policy=no-user-gesture-required',
      ...media,
    ],
  });
}

export interface Look {
  theme: 'light' | 'dark';
  size: 'desktop' | 'phone';
  language: 'en' | 'de';
}

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** A fresh profile of a person who likes this theme, size and language. */
export async function person(browser: Browser, look: Look): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SIZES[look.size],
    colorScheme: look.theme,
    locale: look.language === 'de' ? 'de-DE' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    hasTouch: look.size === 'phone',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
}

/** What the page has made of the browser's media, in the order it was made. */
interface Media {
  peers: RTCPeerConnection[];
  microphones: MediaStreamTrack[];
  /** Whether the browser makes no further peer connection. */
  refusing: boolean;
}

declare global {
  var media: Media;
}

/** From the next page on, keeps what {@link Media} says as `media` in the page. */
export async function watchMedia(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window.parent !== window) return;
    const media: Media = { peers: [], microphones: [], refusing: false };
    globalThis.media = media;
    const watched = new WeakSet();
    const watch = (house: Window & typeof globalThis): void => {
      const Real = house.RTCPeerConnection;
      if (watched.has(Real)) return;
      house.RTCPeerConnection = class extends Real {
        constructor(...given: ConstructorParameters<typeof RTCPeerConnection>) {
          if (media.refusing) throw new DOMException('too many', 'OperationError');
          super(...given);
          media.peers.push(this);
        }
      };
      watched.add(house.RTCPeerConnection);
    };
    watch(window);
    const inside = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        const house = inside?.get?.call(this) as (Window & typeof globalThis) | null;
        if (house) watch(house);
        return house;
      },
    });
    const devices = navigator.mediaDevices;
    const capture = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      const stream = await capture(wanted);
      media.microphones.push(...stream.getAudioTracks());
      return stream;
    };
  });
}

/** Complaints of the page: what the CSP stopped, what threw, what could not be loaded. */
export function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    const expected = /WebSocket connection to|status of 40[13]|ERR_INTERNET_DISCONNECTED/.test(
      message.text(),
    );
    if ((message.type() === 'error' || /Content Security/.test(message.text())) && !expected)
      heard.push(message.text());
  });
  page.on('pageerror', (failure) => heard.push(String(failure)));
  return heard;
}

/**
 * A gateway made of the browser's own media: a page that answers the phone's offers with a tone. Answers as the server
 * does, with all candidates in it.
 */
export class Gateway {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser, origin: string): Promise<Gateway> {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.goto(`${origin}/icons/handset.svg`);
    return new Gateway(page);
  }

  async answer(offer: string): Promise<string> {
    return this.page.evaluate(async (sdp) => {
      const peer = new RTCPeerConnection();
      const context = new AudioContext();
      const tone = new OscillatorNode(context, { frequency: 440 });
      const out = context.createMediaStreamDestination();
      tone.connect(out);
      tone.start();
      for (const track of out.stream.getTracks()) peer.addTrack(track, out.stream);
      await peer.setRemoteDescription({ type: 'offer', sdp });
      await peer.setLocalDescription();
      await new Promise<void>((resolve) => {
        if (peer.iceGatheringState === 'complete') resolve();
        peer.onicegatheringstatechange = () => {
          if (peer.iceGatheringState === 'complete') resolve();
        };
      });
      const kept = globalThis as { peers?: RTCPeerConnection[]; contexts?: AudioContext[] };
      kept.peers = [...(kept.peers ?? []), peer];
      kept.contexts = [...(kept.contexts ?? []), context];
      return peer.localDescription?.sdp ?? '';
    }, offer);
  }

  /** Lets go of every connection made so far. */
  async reset(): Promise<void> {
    await this.page.evaluate(() => {
      const kept = globalThis as { peers?: RTCPeerConnection[]; contexts?: AudioContext[] };
      for (const peer of kept.peers ?? []) peer.close();
      for (const context of kept.contexts ?? []) void context.close();
      kept.peers = [];
      kept.contexts = [];
    });
  }
}
