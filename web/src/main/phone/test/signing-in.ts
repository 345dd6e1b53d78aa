import { expect, it } from 'vitest';
import type { World } from './screens';

/** How somebody comes in, and where to. */
export function signingIn(world: World): void {
  it('signing in goes where the person wanted to go, but never to another site', async () => {
    const { page, stage } = world().scene;
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
    const { page, stage } = world().scene;
    stage.signedIn = false;
    await page.goto(`${stage.origin}/people`);
    await page.getByTestId('signin-login').waitFor();
    expect(page.url()).toBe(`${stage.origin}/signin?return=%2Fpeople`);
  });
}
