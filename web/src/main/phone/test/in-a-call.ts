import { expect, it } from 'vitest';
import { watchMedia } from './browser';
import { aTalkingCall, openPhone, type World } from './screens';

/** What goes on while somebody talks. */
export function inACall(world: World): void {
  it('warms up while it rings, answers with Enter, hears the far side, and ends with E', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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

  it('a second call that rings leaves the first as it is', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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

  it('after a reload the call is taken up again without a click', async () => {
    const { scene } = world();
    const { page, stage, gateway } = scene;
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

  it('digits in a call are sent', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await page.keyboard.type('4#');
    expect((await stage.take('call.digits')).digits).toBe('4');
    expect((await stage.take('call.digits')).digits).toBe('#');
  });

  it('the codec the PBX chose is sent from then on', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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
}
