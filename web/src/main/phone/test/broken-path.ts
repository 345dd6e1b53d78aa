import { expect, it } from 'vitest';
import { watchMedia } from './browser';
import { aTalkingCall, openPhone, type World } from './screens';

/** What tells one offer from another (RFC 8839 5.4). */
export function ufrag(sdp: string): string | undefined {
  return /^a=ice-ufrag:(.*)$/m.exec(sdp)?.[1];
}

/** What becomes of a call whose path breaks, in the scene that the test begins with. */
export function aBrokenPath(world: World): void {
  it('a failed path gets a new connection under a new name, a second failure too', async () => {
    const { scene } = world();
    const { page, stage, gateway } = scene;
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    stage.push({ type: 'call.failed', call: 'maria', attach: 'of-old', why: 'NO_PATH' });
    stage.received.length = 0;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    const second = await stage.take('call.attach');
    stage.push({ type: 'call.failed', call: 'maria', attach: second.attach, why: 'NO_PATH' });
    const third = await stage.take('call.attach');
    expect(third.attach).not.toBe(second.attach);
    stage.push({
      type: 'call.media',
      call: 'maria',
      attach: third.attach,
      answer: await gateway.answer(third.offer),
    });
    stage.push({ type: 'call.connected', call: 'maria', attach: third.attach });
    await page.locator('.quality').waitFor();
  });

  it('a new connection lives in a document of its own, which goes with it', async () => {
    const { scene, heard } = world();
    const { page, stage, gateway } = scene;
    await watchMedia(page);
    const attach = await aTalkingCall(scene, await openPhone(scene));
    const houses = (): Promise<number> => page.locator('iframe').count();
    expect(await houses()).toBe(0);
    stage.push({ type: 'call.failed', call: 'maria', attach, why: 'NO_PATH' });
    const second = await stage.take('call.attach');
    expect(await houses()).toBe(1);
    const answer = await gateway.answer(second.offer);
    stage.push({ type: 'call.media', call: 'maria', attach: second.attach, answer });
    stage.push({ type: 'call.connected', call: 'maria', attach: second.attach });
    await page.waitForFunction(() => globalThis.media.peers.at(-1)?.connectionState === 'connected');
    await page.waitForFunction(() => globalThis.media.peers[0]?.connectionState === 'closed');
    stage.call({ id: 'maria', state: 'ENDED', ending: 'HUNG_UP_THERE' });
    await page.waitForFunction(() => document.querySelectorAll('iframe').length === 0);
    expect(heard).toEqual([]);
  });

  it('where no new connection can be made, the present one looks for another path', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    await watchMedia(page);
    const attach = await aTalkingCall(scene, await openPhone(scene));
    const before = await page.evaluate(() => globalThis.media.peers[0]?.localDescription?.sdp);
    await page.evaluate(() => (globalThis.media.refusing = true));
    stage.push({ type: 'call.failed', call: 'maria', attach, why: 'NO_PATH' });
    const again = await stage.take('call.attach');
    expect(again.attach).toBe(attach);
    expect(ufrag(again.offer)).not.toBe(ufrag(before ?? ''));
  });

  it('a browser that only finds its network slower leaves a call on its path, one that tells of another does not', async () => {
    const { scene } = world();
    const { page } = scene;
    await watchMedia(page);
    await aTalkingCall(scene, await openPhone(scene));
    await page.locator('.quality').waitFor();
    const connectionsAfter = (rtt: number): Promise<number> =>
      page.evaluate((value) => {
        const { connection } = navigator as unknown as { connection: EventTarget };
        Object.defineProperty(connection, 'rtt', { value, configurable: true });
        connection.dispatchEvent(new Event('change'));
        return globalThis.media.peers.length;
      }, rtt);
    expect(await connectionsAfter(950)).toBe(1);
    expect(await connectionsAfter(950)).toBe(2);
  });

  it('a call that rings gets another path where a rumour of another network comes true', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    const device = await openPhone(scene);
    stage.remembers = true;
    stage.call({ id: 'maria', state: 'RINGING', direction: 'INBOUND', answered: null });
    const { attach } = await stage.take('call.attach');
    stage.silence();
    await page.evaluate(() => {
      const { connection } = navigator as unknown as { connection: EventTarget };
      Object.defineProperty(connection, 'rtt', { value: 950, configurable: true });
      connection.dispatchEvent(new Event('change'));
    });
    expect((await stage.take('hello')).device).toBe(device);
    expect((await stage.take('call.attach')).attach).not.toBe(attach);
  });

  it('a connection that carries nothing any more is noticed by its silence, and everything is taken up on another', async () => {
    const { scene } = world();
    const { page, stage, gateway } = scene;
    const attach = await aTalkingCall(scene, await openPhone(scene));
    await page.locator('.quality').waitFor();
    stage.silence();
    await gateway.reset();
    // The socket alone would take 20 s: it asks after 15 s of silence and waits 5 s for an answer.
    const hello = await stage.take('hello', 15_000);
    expect(hello.resume).not.toBeNull();
    expect((await stage.take('call.attach')).attach).not.toBe(attach);
  });
}

/** What becomes of a call that the person takes on another device, in the scene that the test begins with. */
export function aCallTakenElsewhere(world: World): void {
  it('a call that another device took falls silent here at once, and is spoken into a moment longer', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    await watchMedia(page);
    await aTalkingCall(scene, await openPhone(scene));
    await page.waitForFunction(() => globalThis.media.peers[0]?.connectionState === 'connected');
    await page.evaluate(() => {
      const peer = globalThis.media.peers[0];
      const seen = globalThis as { whenSilent?: string };
      const sound = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
      Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
        ...sound,
        set(this: HTMLMediaElement, stream: MediaStream | null) {
          sound?.set?.call(this, stream);
          if (stream === null)
            setTimeout(() => {
              seen.whenSilent ??= `${peer?.connectionState} ${peer?.getSenders()[0]?.track?.readyState}`;
            });
        },
      });
    });
    stage.call({ id: 'maria', state: 'TALKING', device: 'another-device' });
    await page.getByText('Take it here').waitFor();
    await page.waitForFunction(() => globalThis.media.microphones[0]?.readyState === 'ended');
    await page.waitForFunction(() => globalThis.media.peers[0]?.connectionState === 'closed');
    const whenSilent = await page.evaluate(() => (globalThis as { whenSilent?: string }).whenSilent);
    expect(whenSilent).toBe('connected live');
  });
}
