import { mkdir } from 'node:fs/promises';
import { buildPhone, complaints, DIST, Gateway, launch, person, type Look } from './browser';
import { aJournal, screens, silentScreens, somePeople, type Scene } from './screens';
import { Stage } from './stage';

/**
 * Takes a picture of every screen: `npm run screens -- [name part …]`, into web/target/screens. Light and dark, desktop and
 * phone, English and German; words among the arguments such as `dark` or `ringing` choose some of them.
 */
const OUT = new URL('../../../../target/screens/', import.meta.url).pathname;
const wanted = process.argv.slice(2);

const looks: Look[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['desktop', 'phone'] as const).flatMap((size) =>
    (['en', 'de'] as const).map((language) => ({ theme, size, language })),
  ),
);

async function shoot(
  name: string,
  bring: (scene: Scene) => Promise<void>,
  look: Look,
  scene: Omit<Scene, 'page' | 'context'> & { browser: Awaited<ReturnType<typeof launch>> },
): Promise<void> {
  const file = `${name}.${look.theme}.${look.size}.${look.language}.png`;
  const parts = file.split('.');
  const fits = wanted.every((word) => parts.includes(word) || name.startsWith(word));
  if (wanted.length > 0 && !fits) return;
  const { stage, browser, gateway } = scene;
  stage.reset();
  await gateway.reset();
  stage.journal = aJournal();
  stage.people = somePeople;
  const context = await person(browser, look);
  const page = await context.newPage();
  const heard = complaints(page);
  try {
    await bring({ page, context, stage, gateway });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: OUT + file, animations: 'disabled' });
    console.log(file, heard.length === 0 ? '' : heard);
  } catch (failure) {
    await page.screenshot({ path: `${OUT}failed-${file}` });
    console.log(file, String(failure), heard);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

await mkdir(OUT, { recursive: true });
await buildPhone();
const stage = await Stage.open(DIST);
for (const [microphone, some] of [
  ['hums', screens],
  ['refused', silentScreens],
] as const) {
  const browser = await launch(microphone);
  const gateway = await Gateway.open(browser, stage.origin);
  for (const [name, bring] of Object.entries(some)) {
    for (const look of looks) await shoot(name, bring, look, { stage, browser, gateway });
  }
  await browser.close();
}
await stage.close();
