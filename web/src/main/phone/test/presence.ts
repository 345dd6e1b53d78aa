import { expect, it } from 'vitest';
import { colleagues, openPhone, type World } from './screens';

/** How colleagues are, and how somebody says how they are themselves. */
export function presence(world: World): void {
  it('colleagues on the screen are followed, live, with a word beside the sign', async () => {
    const { scene } = world();
    const { stage, page } = scene;
    colleagues(stage);
    await openPhone(scene, '/people');
    const ben = page.getByRole('listitem').filter({ hasText: 'Ben Fischer' });
    await ben.getByText('On a call').waitFor();
    const watched = stage.received.findLast((each) => each.type === 'presence.watch');
    expect(watched?.people).toEqual(['anna', 'ben', 'echo', 'tom', 'zoe']);
    stage.say({
      type: 'presence',
      people: [{ person: 'ben', state: 'AVAILABLE', calling: false, message: '' }],
    });
    await ben.getByText('Available').waitFor();
    stage.received.length = 0;
    await page.getByRole('link', { name: 'Calls' }).click();
    expect((await stage.take('presence.watch')).people).toEqual([]);
  });

  it('what the suite shows during calls is chosen where there is one', async () => {
    const { scene } = world();
    const { stage, page } = scene;
    await openPhone(scene, '/settings');
    const choice = page.locator('offhook-while-calling wa-select');
    await choice.click();
    stage.presenceWish = { whileCalling: 'UNTOUCHED' };
    await choice.getByRole('option', { name: 'As before the call' }).click();
    await expect.poll(() => stage.wished).toBe('{"whileCalling":"UNTOUCHED"}');
    stage.presenceWish = { whileCalling: null };
    await page.reload();
    await page.locator('offhook-own-presence wa-select').waitFor();
    await expect.poll(() => stage.requests.filter((each) => each === 'GET /api/presence').length).toBe(3);
    expect(await choice.count()).toBe(0);
  });

  it('who wants not to be disturbed is told so everywhere, and can end it there', async () => {
    const { scene } = world();
    const { stage, page } = scene;
    await openPhone(scene, '/settings');
    await page.locator('offhook-own-presence wa-select').click();
    await page.getByRole('option', { name: 'Do not disturb' }).click();
    expect((await stage.take('presence.choose')).state).toBe('DO_NOT_DISTURB');
    stage.ownPresence = { ...stage.ownPresence, state: 'DO_NOT_DISTURB' };
    stage.say(stage.ownPresence);
    await page.getByTestId('quiet-banner').getByRole('button').click();
    expect((await stage.take('presence.choose')).state).toBe('AVAILABLE');
  });
}
