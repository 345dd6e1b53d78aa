import { expect, it } from 'vitest';
import { openPhone, screens, type World } from './screens';
import { golden } from './stage';

/** Calls that are over. */
export function journal(world: World): void {
  it('deleting all calls asks first', async () => {
    const { scene } = world();
    const { page, stage } = scene;
    await screens['delete-all']?.(scene);
    expect(stage.requests).not.toContain('DELETE /api/journal');
    await page.getByRole('button', { name: 'Delete all calls', exact: true }).click();
    await page.getByText('No calls yet').waitFor();
    expect(stage.requests).toContain('DELETE /api/journal');
  });

  it('a call that sounded badly says for whom, and nothing of the side that was well', async () => {
    const { scene } = world();
    const { page, stage } = scene;
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
}
