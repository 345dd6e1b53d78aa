import { expect, it } from 'vitest';
import { ufrag } from './broken-path';
import { watchMedia } from './browser';
import { openPhone, type World } from './screens';

const MARIA = { number: '+49891234567', name: 'Maria Weber' };

/** Calls begin: typed, ringing, answered, declined. */
export function calling(world: World): void {
  it('a number typed anywhere is called, and the offer comes before its candidates', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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
    const { scene } = world();
    const { page, stage } = scene;
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

  it('each call has a TURN credential of its own, and keeps it over a new connection', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    stage.turn = true;
    await watchMedia(page);
    await openPhone(scene);
    await page.keyboard.type('600');
    await page.keyboard.press('Enter');
    const start = await stage.take('call.start');
    for (const id of ['maria', 'paul']) stage.call({ id, state: 'RINGING', peer: MARIA });
    const rings = [await stage.take('call.attach'), await stage.take('call.attach')];
    const calls = [start, ...rings];
    expect(new Set(calls.map((each) => each.turn)).size).toBe(3);
    stage.push({ type: 'call.failed', call: start.call, attach: start.attach, why: 'NO_PATH' });
    const again = await stage.take('call.attach');
    expect(again.attach).not.toBe(start.attach);
    expect(again.turn).toBe(start.turn);
    const names = await page.evaluate(() =>
      globalThis.media.peers.flatMap((each) => each.getConfiguration().iceServers?.[0]?.username ?? []),
    );
    expect(names.at(-1)).toBe(`1:anna:${again.turn}`);
    expect(new Set(names)).toEqual(new Set(calls.map((each) => `1:anna:${each.turn}`)));
  });

  it('the microphone opens while Answer is pressed, and closes when the press goes elsewhere', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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

  it('a warm-up never takes the call, taking it from another device does', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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

  it('a call is taken from another device only once the microphone is allowed here', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    await page.addInitScript(() => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      const seen = globalThis as { allow?: () => void };
      const allowed = new Promise<void>((allow) => (seen.allow = allow));
      navigator.mediaDevices.getUserMedia = (wish) => allowed.then(() => ask(wish));
      navigator.permissions.query = () =>
        Promise.resolve(Object.assign(new EventTarget(), { state: 'prompt' }) as PermissionStatus);
    });
    await openPhone(scene);
    stage.call({ id: 'maria', state: 'TALKING', device: 'another-device' });
    await page.getByText('Take it here').click();
    await page.getByText('Allow the microphone').first().waitFor();
    stage.call({ id: 'maria', state: 'TALKING', device: 'another-device', muted: true });
    await page.getByText('Take it here').waitFor({ state: 'detached' });
    expect(stage.received.filter((each) => each.type === 'call.attach')).toEqual([]);
    await page.evaluate(() => (globalThis as { allow?: () => void }).allow?.());
    expect((await stage.take('call.attach')).take).toBe(true);
  });

  it('Escape declines', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    await openPhone(scene);
    stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    await page.getByTestId('incoming-card').waitFor();
    await page.keyboard.press('Escape');
    expect((await stage.take('call.decline')).call).toBe('maria');
  });

  it('markup in a name is only text', async () => {
    const { scene, heard } = world();
    const { page, stage } = scene;
    await openPhone(scene);
    const name = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    stage.call({ id: 'bad', state: 'RINGING', peer: { number: '1', name } });
    expect(await page.getByTestId('incoming-card').locator('.name').textContent()).toBe(name);
    expect(heard).toEqual([]);
  });
}
