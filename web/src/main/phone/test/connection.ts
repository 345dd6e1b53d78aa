import { expect, it } from 'vitest';
import { aTalkingCall, openPhone, type World } from './screens';

/** The socket of each tab, and what becomes of the phone without it. */
export function connection(world: World): void {
  it('two tabs are two devices, also when one was copied from the other', async () => {
    const { scene } = world();
    const { page, context, stage } = scene;
    const first = await openPhone(scene);
    const [copy] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(() => void open(location.href)),
    ]);
    const second = (await stage.take('hello')).device;
    expect(second).not.toBe(first);
    await copy.close();
  });

  it('without the server calls stay visible, and the phone comes back by itself', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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
}

/** The test of the connection. */
export function connectionTest(world: World): void {
  it('is asked for by keyboard, ends with the page’s socket, and says why there is no answer', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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
}
