import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aBrokenPath, ufrag } from './broken-path';
import { buildPhone, complaints, DIST, Gateway, launch, person, watchMedia } from './browser';
import { aJournal, aTalkingCall, openPhone, screens, silentScreens, somePeople, type Scene } from './screens';
import { colleaguesLive, notDisturbed, shownWhileCalling } from './presence-scenes';
import { golden, Stage } from './stage';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MARIA = { number: '+49891234567', name: 'Maria Weber' };

let stage: Stage;
let browser: Browser;
let gateway: Gateway;
let context: BrowserContext;
let page: Page;
let heard: string[];
let scene: Scene;

async function fresh(
  from: Browser,
  door: Gateway,
  theme: 'light' | 'dark' = 'light',
  size: 'desktop' | 'phone' = 'desktop',
): Promise<void> {
  stage.reset();
  await door.reset();
  stage.journal = aJournal();
  stage.people = somePeople;
  context = await person(from, { theme, size, language: 'en' });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  heard = complaints(page);
  scene = { page, context, stage, gateway: door };
}

async function axe(): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
  });
  return results.violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .flatMap((each) =>
      each.nodes.map((node) => `${each.id}: ${node.target.flat().join(' ')} ${node.failureSummary ?? ''}`),
    );
}

beforeAll(async () => {
  await buildPhone();
  stage = await Stage.open(DIST);
  browser = await launch();
  gateway = await Gateway.open(browser, stage.origin);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await stage.close();
});

describe('in a browser with a microphone', () => {
  beforeEach(() => fresh(browser, gateway));
  afterEach(() => context.close());

  it('signing in goes where the person wanted to go, but never to another site', async () => {
    for (const [wanted, came] of [
      ['/people', '/people'],
      ['//evil.example/', '/'],
      ['/\\evil.example/', '/'],
      ['https://evil.example/', '/'],
    ] as const) {
      stage.signedIn = false;
      await page.goto(`${stage.origin}/signin?return=${encodeURIComponent(wanted)}`);
      await page.getByTestId('signin-login').fill('anna');
      await page.getByTestId('signin-password').fill('secret');
      stage.signedIn = true;
      await page.getByTestId('signin-submit').click();
      await page.getByTestId('number-entry').waitFor();
      expect(new URL(page.url()).origin + new URL(page.url()).pathname).toBe(stage.origin + came);
    }
  });

  it('without a session every page leads to the sign-in and back', async () => {
    stage.signedIn = false;
    await page.goto(`${stage.origin}/people`);
    await page.getByTestId('signin-login').waitFor();
    expect(page.url()).toBe(`${stage.origin}/signin?return=%2Fpeople`);
  });

  it('colleagues on the screen are followed, live, with a word beside the sign', () => colleaguesLive(scene));

  it('what the suite shows during calls is chosen where there is one', () => shownWhileCalling(scene));

  it('who wants not to be disturbed is told so everywhere, and can end it there', () => notDisturbed(scene));

  it('a number typed anywhere is called, and the offer comes before its candidates', async () => {
    await openPhone(scene);
    await page.getByTestId('journal-row').first().waitFor();
    await page.keyboard.type('600');
    await page.keyboard.press('Enter');
    await stage.take('call.candidate');
    const types = stage.received.map((each) => each.type);
    const start = await stage.take('call.start');
    expect(start.to).toBe('600');
    expect(start.offer).toContain('a=sendrecv');
    expect(types.indexOf('call.start')).toBeLessThan(
      types.includes('call.candidate') ? types.indexOf('call.candidate') : 99,
    );
  });

  it('the offer is made while the number is typed, and anew when the network changed', async () => {
    await watchMedia(page);
    await openPhone(scene);
    const offers = (): Promise<(string | undefined)[]> =>
      page.evaluate(() => globalThis.media.peers.map((each) => each.localDescription?.sdp));
    await page.keyboard.type('60');
    await page.waitForFunction(() => globalThis.media.peers[0]?.iceGatheringState === 'complete');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.keyboard.type('0');
    await page.waitForFunction(() => globalThis.media.peers[1]?.iceGatheringState === 'complete');
    await page.keyboard.press('Enter');
    const start = await stage.take('call.start');
    const made = await offers();
    expect(made).toHaveLength(2);
    expect(ufrag(start.offer)).toBe(ufrag(made[1] ?? ''));
    const candidate = await stage.take('call.candidate');
    expect(candidate.attach).toBe(start.attach);
  });

  it('the microphone opens while Answer is pressed, and closes when the press goes elsewhere', async () => {
    await watchMedia(page);
    await openPhone(scene);
    stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    await stage.take('call.attach');
    await page.getByTestId('answer').hover();
    await page.mouse.down();
    await page.waitForFunction(() => globalThis.media.microphones[0]?.readyState === 'live');
    await page.mouse.move(0, 0);
    await page.mouse.up();
    await page.waitForFunction(() => globalThis.media.microphones[0]?.readyState === 'ended');
    expect(stage.received.filter((each) => each.type === 'call.answer')).toEqual([]);
    await page.getByTestId('answer').click();
    await stage.take('call.answer');
    await page.waitForFunction(() => globalThis.media.microphones[1]?.readyState === 'live');
  });

  it('warms up while it rings, answers with Enter, hears the far side, and ends with E', async () => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await page.locator('.quality').waitFor();
    const level = await page.evaluate(() => document.title);
    expect(level).toContain('Maria Weber');
    await page.keyboard.press('e');
    expect((await stage.take('call.hangup')).call).toBe('maria');
    stage.call({ id: 'maria', state: 'ENDED', ending: 'HUNG_UP_HERE', device: null });
    await page.getByTestId('number-entry').waitFor();
  });

  it('a warm-up never takes the call, taking it from another device does', async () => {
    await openPhone(scene);
    stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    expect((await stage.take('call.attach')).take).toBe(false);
    stage.call({
      id: 'maria',
      state: 'TALKING',
      device: 'another-device',
      answered: '2026-01-05T10:14:05.400Z',
    });
    await page.getByText('Take it here').click();
    expect((await stage.take('call.attach')).take).toBe(true);
  });

  it('Escape declines', async () => {
    await openPhone(scene);
    stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    await page.getByTestId('incoming-card').waitFor();
    await page.keyboard.press('Escape');
    expect((await stage.take('call.decline')).call).toBe('maria');
  });

  it('a second call that rings leaves the first as it is', async () => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    stage.call({
      id: 'peter',
      state: 'RINGING',
      peer: { number: '202', name: 'Peter' },
      device: null,
      answered: null,
    });
    await page.getByTestId('incoming-card').waitFor();
    expect(await page.getByTestId('call-peer').textContent()).toBe('Maria Weber');
    expect(await page.getByTestId('call-pane').getAttribute('data-state')).toBe('TALKING');
  });

  aBrokenPath(() => ({ scene, heard }));

  it('after a reload the call is taken up again without a click', async () => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await page.keyboard.press('m');
    await stage.take('call.mute');
    stage.call({ id: 'maria', muted: true });
    await page.reload();
    const hello = await stage.take('hello');
    expect(hello.device).toBe(device);
    const attach = await stage.take('call.attach');
    stage.push({
      type: 'call.media',
      call: 'maria',
      attach: attach.attach,
      answer: await gateway.answer(attach.offer),
    });
    await page.getByTestId('call-timer').waitFor();
    expect(await page.getByTestId('call-mute').getAttribute('aria-pressed')).toBe('true');
  });

  it('two tabs are two devices, also when one was copied from the other', async () => {
    const first = await openPhone(scene);
    const [copy] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(() => void open(location.href)),
    ]);
    const second = (await stage.take('hello')).device;
    expect(second).not.toBe(first);
    await copy.close();
  });

  it('digits in a call are sent, and pasted numbers are cleaned', async () => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await page.keyboard.type('4#');
    expect((await stage.take('call.digits')).digits).toBe('4');
    expect((await stage.take('call.digits')).digits).toBe('#');
  });

  it('the codec the PBX chose is sent from then on', async () => {
    await watchMedia(page);
    const attach = await aTalkingCall(scene, await openPhone(scene));
    stage.push({ type: 'call.codec', call: 'maria', attach, codec: 'PCMA', payloadType: 8 });
    await page.waitForFunction(async () => {
      const { media } = globalThis;
      const stats = await media.peers.at(-1)?.getStats();
      const all = [...(stats?.values() ?? [])] as {
        type: string;
        id: string;
        codecId?: string;
        mimeType?: string;
      }[];
      const sent = all.find((each) => each.type === 'outbound-rtp')?.codecId;
      return all.find((each) => each.id === sent)?.mimeType === 'audio/PCMA';
    });
  });

  it('without the server calls stay visible, and the phone comes back by itself', async () => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    stage.refuse = 'sockets';
    stage.cut();
    await page.getByTestId('connection-banner').waitFor();
    expect(await page.getByTestId('call-peer').textContent()).toBe('Maria Weber');
    stage.refuse = 'never';
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByTestId('connection-banner').waitFor({ state: 'detached' });
  });

  it('deleting all calls asks first', async () => {
    await screens['delete-all']?.(scene);
    expect(stage.requests).not.toContain('DELETE /api/journal');
    await page.getByRole('button', { name: 'Delete all calls', exact: true }).click();
    await page.getByText('No calls yet').waitFor();
    expect(stage.requests).toContain('DELETE /api/journal');
  });

  it('a call that sounded badly says for whom, and nothing of the side that was well', async () => {
    stage.journal = { ...golden<object>('rest/journal'), next: null };
    await openPhone(scene);
    const rows = page.getByTestId('journal-row');
    await rows.filter({ hasText: 'Maria Weber' }).locator('.entry').click();
    await page
      .getByText('They may have heard you badly: 10 % of what you said was lost on the way.')
      .waitFor();
    expect(await page.getByTestId('badly-heard').count()).toBe(0);
    await rows.filter({ hasText: 'Missed' }).locator('.entry').click();
    await page.getByTestId('badly-sent').waitFor({ state: 'detached' });
  });

  it('markup in a name is only text', async () => {
    await openPhone(scene);
    const name = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    stage.call({ id: 'bad', state: 'RINGING', peer: { number: '1', name } });
    expect(await page.getByTestId('incoming-card').locator('.name').textContent()).toBe(name);
    expect(heard).toEqual([]);
  });
});

describe('the test of the connection', () => {
  beforeEach(() => fresh(browser, gateway, 'light', 'desktop'));
  afterEach(() => context.close());

  it('is asked for by keyboard, ends with the page’s socket, and says why there is no answer', async () => {
    await openPhone(scene, '/settings');
    const button = page.getByRole('button', { name: 'Test my connection' });
    await button.focus();
    await page.keyboard.press('Enter');
    const asked = await stage.take('path.test');
    expect(asked.offer).toContain('m=audio');
    await page.getByRole('button', { name: 'Testing' }).waitFor();
    stage.say({ type: 'path.refused', test: 'p-of-somebody-else', code: 'limit' });
    stage.say({ type: 'path.refused', test: asked.test, code: 'limit' });
    await page.getByText('Too many tests at the moment').waitFor();
    await button.press('Enter');
    expect((await stage.take('path.test')).test).not.toBe(asked.test);
    stage.cut();
    await page.getByText('The server did not answer').waitFor();
  });
});

describe('on a small screen', () => {
  beforeEach(() => fresh(browser, gateway, 'light', 'phone'));
  afterEach(() => context.close());

  it('the way to the settings shows whether calls can come', async () => {
    await openPhone(scene);
    const reach = page.getByTestId('reach');
    await page.locator('[data-testid=reach].ready').waitFor();
    expect(await reach.textContent()).toContain('Ready for calls');
    stage.push({ type: 'pbx.changed', connected: false, since: '2026-01-05T09:12:00.000Z' });
    await page.locator('[data-testid=reach]:not(.ready)').waitFor();
    expect(await reach.textContent()).toContain('Not ready for calls');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it('and not beside the avatar of a large one', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await openPhone(scene);
    await page.locator('[data-testid=me].ready').waitFor();
    expect(await page.getByTestId('reach').isVisible()).toBe(false);
  });
});

describe('every screen', () => {
  const looks = [
    ['light', 'desktop'],
    ['dark', 'phone'],
    ['dark', 'desktop'],
    ['light', 'phone'],
  ] as const;
  afterEach(() => context.close());

  it.each(
    Object.keys(screens).map((name, index) => [name, ...(looks[index % looks.length] ?? looks[0])] as const),
  )(
    '%s (%s, %s) is accessible, breaks no rule of the server, and fits 320 pixels, which is also 200 %% zoom',
    async (name, theme, size) => {
      await fresh(browser, gateway, theme, size);
      await screens[name]?.(scene);
      expect(await axe()).toEqual([]);
      expect(heard).toEqual([]);
      await page.setViewportSize({ width: 320, height: 568 });
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(320);
    },
  );
});

describe('in a browser that gives no microphone', () => {
  let silent: Browser;
  let door: Gateway;
  beforeAll(async () => {
    silent = await launch('refused');
    door = await Gateway.open(silent, stage.origin);
  });
  afterAll(() => silent.close());
  beforeEach(() => fresh(silent, door));
  afterEach(() => context.close());

  it.each(Object.keys(silentScreens))('%s: the reason is said, and nothing breaks', async (name) => {
    await silentScreens[name]?.(scene);
    await page.getByText('may not use your microphone').waitFor();
    expect(await axe()).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('nothing is dialled until the person wants to call unheard', async () => {
    await silentScreens['no-microphone']?.(scene);
    expect(stage.received.filter((each) => each.type === 'call.start')).toEqual([]);
    await page.getByRole('button', { name: 'Call without microphone' }).click();
    expect((await stage.take('call.start')).to).toBe('600');
  });
});
