import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { AxeResults, RunOptions } from 'axe-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aBrokenPath, aCallTakenElsewhere } from './broken-path';
import { buildPhone, complaints, DIST, Gateway, launch, person } from './browser';
import { calling } from './calling';
import { connection, connectionTest } from './connection';
import { inACall } from './in-a-call';
import { journal } from './journal';
import { presence } from './presence';
import { aJournal, openPhone, screens, silentScreens, somePeople, type Scene, type World } from './screens';
import { signingIn } from './signing-in';
import { Stage } from './stage';

// A browser is driven, by a machine that may have other things to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let stage: Stage;
let browser: Browser;
let gateway: Gateway;
let context: BrowserContext;
let page: Page;
let heard: string[];
let scene: Scene;
const world: World = () => ({ scene, heard });

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

  signingIn(world);
  presence(world);
  calling(world);
  inACall(world);
  aBrokenPath(world);
  aCallTakenElsewhere(world);
  connection(world);
  journal(world);
});

describe('the test of the connection', () => {
  beforeEach(() => fresh(browser, gateway));
  afterEach(() => context.close());

  connectionTest(world);
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
