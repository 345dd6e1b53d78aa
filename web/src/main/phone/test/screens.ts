import type { BrowserContext, Page } from 'playwright-core';
import type { Gateway } from './browser';
import type { Shown } from '../src/web/messages';
import type { Stage } from './stage';

const MARIA = { number: '+49891234567', name: 'Maria Weber' };
const PETER = { number: '+442079460123', name: '' };

/** What a screen needs to be brought about. */
export interface Scene {
  page: Page;
  context: BrowserContext;
  stage: Stage;
  gateway: Gateway;
}

/** The scene that each test begins with, and what its page has complained of so far. */
export type World = () => { scene: Scene; heard: string[] };

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A busy morning and the days before. */
export function aJournal(): unknown {
  const entry = (
    id: number,
    direction: string,
    name: string,
    number: string,
    minutes: number,
    seconds: number,
    ending: string,
  ): unknown => ({
    id: String(id),
    call: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    direction,
    peer: { number, name },
    line: '501',
    started: minutesAgo(minutes),
    answered: seconds > 0 ? minutesAgo(minutes) : null,
    ended: minutesAgo(minutes - seconds / 60),
    ending,
    seconds,
  });
  const day = 24 * 60;
  return {
    entries: [
      entry(9, 'INBOUND', MARIA.name, MARIA.number, 3, 151, 'HUNG_UP_THERE'),
      entry(8, 'OUTBOUND', 'Echo', '600', 9, 12, 'HUNG_UP_HERE'),
      entry(7, 'INBOUND', '', PETER.number, 14, 0, 'MISSED'),
      entry(6, 'OUTBOUND', 'Ben Fischer', '502', day, 0, 'BUSY'),
      entry(
        5,
        'INBOUND',
        'Giulia Romano-Castellani of Purchasing',
        '+390612345678',
        day + 4,
        1924,
        'HUNG_UP_THERE',
      ),
      entry(4, 'INBOUND', '', 'anonymous', day + 9, 0, 'NOT_ANSWERED'),
      entry(3, 'OUTBOUND', 'Ben Fischer', '502', 3 * day, 4211, 'HUNG_UP_HERE'),
      entry(2, 'INBOUND', 'Tom Berg', '503', 3 * day + 3, 0, 'ANSWERED_ELSEWHERE'),
      entry(1, 'OUTBOUND', '', '+15551234', 9 * day, 0, 'UNKNOWN_NUMBER'),
    ],
    next: null,
  };
}

export const somePeople = {
  people: [
    { name: 'Anna Becker', number: '501', person: 'anna' },
    { name: 'Ben Fischer', number: '502', person: 'ben' },
    { name: 'Echo', number: '600', person: 'echo' },
    { name: 'Giulia Romano-Castellani', number: '+390612345678', person: null },
    { name: 'Maria Weber', number: '+49891234567', person: null },
    { name: 'Tom Berg', number: '503', person: 'tom' },
    { name: 'Zoë van der Meer', number: '504', person: 'zoe' },
  ],
};

/** Colleagues in every state there is. */
export function colleagues(stage: Stage): void {
  const states: [string, Shown['state'], boolean, string][] = [
    ['anna', 'AVAILABLE', false, ''],
    ['ben', 'BUSY', true, ''],
    ['echo', 'UNKNOWN', false, ''],
    ['tom', 'DO_NOT_DISTURB', false, 'Writing the report, back at 3'],
    ['zoe', 'AWAY', false, ''],
  ];
  for (const [person, state, calling, message] of states)
    stage.presences.set(person, { person, state, calling, message });
}

export async function openPhone({ page, stage }: Scene, path = '/'): Promise<string> {
  await page.goto(stage.origin + path);
  return (await stage.take('hello')).device;
}

/** A call that talks on the phone under test, with sound from the gateway; answers the name of its attachment. */
export async function aTalkingCall(
  scene: Scene,
  device: string,
  id = 'maria',
  peer = MARIA,
): Promise<string> {
  const { page, stage, gateway } = scene;
  stage.call({
    id,
    state: 'RINGING',
    direction: 'INBOUND',
    peer,
    line: '501',
    answered: null,
    started: minutesAgo(3),
  });
  const offer = await stage.take('call.attach');
  await page.keyboard.press('Enter');
  await stage.take('call.answer');
  stage.push({
    type: 'call.media',
    call: id,
    attach: offer.attach,
    answer: await gateway.answer(offer.offer),
  });
  stage.push({ type: 'call.connected', call: id, attach: offer.attach });
  stage.call({ id, state: 'TALKING', device, answered: minutesAgo(2.53) });
  await page.getByRole('timer').waitFor();
  return offer.attach;
}

/** Every screen of the phone, by name: how it comes about. The page is a fresh one each time. */
export const screens: Record<string, (scene: Scene) => Promise<void>> = {
  'sign-in': async ({ page, stage }) => {
    stage.signedIn = false;
    await page.goto(`${stage.origin}/signin`);
    await page.getByRole('textbox').first().waitFor();
  },
  'sign-in-wrong': async ({ page, stage }) => {
    stage.signedIn = false;
    await page.goto(`${stage.origin}/signin`);
    await page.locator('#login').fill('anna');
    await page.locator('#password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.locator('.error').waitFor();
  },
  'sign-in-enrol': async ({ page, stage }) => {
    stage.signedIn = false;
    stage.enrolling = true;
    await page.goto(`${stage.origin}/signin`);
    await page.locator('#login').fill('anna');
    await page.locator('#password').fill('secret');
    await page.keyboard.press('Enter');
    await page.locator('#code').waitFor();
  },
  empty: async (scene) => {
    scene.stage.journal = { entries: [], next: null };
    await openPhone(scene);
    await scene.page.locator('offhook-journal .empty').waitFor();
  },
  calls: async (scene) => {
    await openPhone(scene);
    await scene.page.locator('offhook-journal li').first().waitFor();
  },
  'calls-why': async (scene) => {
    await openPhone(scene);
    await scene.page.locator('offhook-journal li.missed .entry').first().click();
    await scene.page.locator('.details').waitFor();
  },
  'dial-pad': async (scene) => {
    await openPhone(scene);
    await scene.page.locator('offhook-journal li').first().waitFor();
    await scene.page.keyboard.type('+4989123456');
    await scene.page.locator('offhook-dial-view').waitFor();
  },
  search: async (scene) => {
    await openPhone(scene);
    scene.stage.people = { people: somePeople.people.slice(1, 2) };
    await scene.page.keyboard.press('/');
    await scene.page.keyboard.type('ben');
    await scene.page.locator('offhook-people li').first().waitFor();
  },
  'people-inbound-only': async (scene) => {
    scene.stage.inboundOnly = true;
    await openPhone(scene, '/people');
    await scene.page.locator('offhook-people li div.row').first().waitFor();
  },
  'keypad-inbound-only': async (scene) => {
    scene.stage.inboundOnly = true;
    await openPhone(scene, '/keypad');
    await scene.page.getByTestId('inbound-only').waitFor();
  },
  people: async (scene) => {
    colleagues(scene.stage);
    await openPhone(scene, '/people');
    await scene.page.getByTestId('presence').nth(4).waitFor();
  },
  'do-not-disturb': async (scene) => {
    colleagues(scene.stage);
    scene.stage.ownPresence = {
      ...scene.stage.ownPresence,
      state: 'DO_NOT_DISTURB',
      message: 'Writing the report, back at 3',
    };
    await openPhone(scene, '/settings');
    await scene.page.getByTestId('quiet-banner').waitFor();
    await scene.page.locator('offhook-own-presence wa-select').waitFor();
  },
  settings: async (scene) => {
    await openPhone(scene, '/settings');
    await scene.page.locator('wa-select').first().waitFor();
  },
  ringing: async (scene) => {
    await openPhone(scene);
    scene.stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    await scene.page.locator('offhook-incoming article').waitFor();
  },
  'two-ringing': async (scene) => {
    await openPhone(scene);
    scene.stage.call({ id: 'maria', state: 'RINGING', peer: MARIA });
    scene.stage.call({ id: 'peter', state: 'RINGING', peer: PETER });
    await scene.page.locator('offhook-incoming article').nth(1).waitFor();
  },
  calling: async (scene) => {
    await openPhone(scene);
    await scene.page.keyboard.type('600');
    await scene.page.keyboard.press('Enter');
    const start = await scene.stage.take('call.start');
    scene.stage.call({
      id: start.call,
      direction: 'OUTBOUND',
      state: 'RINGING',
      peer: { number: '600', name: 'Echo' },
    });
    await scene.page.locator('offhook-call-card h1').waitFor();
  },
  'in-call': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    await scene.page.locator('.quality').waitFor();
  },
  'in-call-keypad': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    await scene.page.keyboard.type('12#');
    await scene.page.locator('.keypad').waitFor();
  },
  'in-call-devices': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    await scene.page.locator('.control').nth(2).click();
    await scene.page.locator('offhook-device-choice wa-select').first().waitFor();
  },
  'in-call-held': async (scene) => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await scene.page.keyboard.press('m');
    scene.stage.call({ id: 'maria', held: true, muted: true });
    await scene.page.locator('.note.amber').first().waitFor();
  },
  'in-call-settings': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    if (scene.page.viewportSize()?.width === 390) await scene.page.locator('.back').click();
    await scene.page.locator('offhook-rail a').last().click();
    await scene.page.locator('offhook-call-bar').waitFor();
  },
  'second-ringing': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    scene.stage.call({ id: 'peter', state: 'RINGING', peer: PETER });
    await scene.page.locator('offhook-incoming article').waitFor();
  },
  'two-calls': async (scene) => {
    const device = await openPhone(scene);
    await aTalkingCall(scene, device);
    await aTalkingCall(scene, device, 'peter', PETER);
    await scene.page.locator('.other').waitFor();
  },
  elsewhere: async (scene) => {
    await openPhone(scene);
    scene.stage.call({
      id: 'maria',
      state: 'TALKING',
      peer: MARIA,
      device: 'another-device',
      answered: minutesAgo(1),
    });
    await scene.page.locator('offhook-call-card').waitFor();
  },
  ended: async (scene) => {
    await openPhone(scene);
    await scene.page.keyboard.type('203');
    await scene.page.keyboard.press('Enter');
    const { call } = await scene.stage.take('call.start');
    scene.stage.call({
      id: call,
      direction: 'OUTBOUND',
      state: 'ENDED',
      peer: { number: '203', name: 'Tom Berg' },
      ending: 'BUSY',
    });
    await scene.page.locator('.after').waitFor();
  },
  disconnected: async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    scene.stage.refuse = 'sockets';
    scene.stage.cut();
    await scene.page.locator('offhook-banner .bar').first().waitFor();
  },
  'pbx-away': async (scene) => {
    scene.stage.pbxConnected = false;
    await openPhone(scene);
    await scene.page.locator('offhook-banner .bar').first().waitFor();
  },
  notices: async (scene) => {
    const one = (kind: string, severity: string, en: string): unknown => ({
      id: kind,
      kind,
      severity,
      everybody: true,
      from: minutesAgo(9),
      until: null,
      texts: { en },
    });
    scene.stage.notices = {
      notices: [
        one('maintenance', 'warning', 'Tonight from 6 to 7 pm: calls go on, new ones begin later.'),
        one('incident', 'critical', 'Calls to mobile phones fail now and then. We are at it.'),
        one('news', 'info', 'The keypad remembers what you dialled last.'),
      ],
    };
    await openPhone(scene);
    await scene.page.getByTestId('notice').nth(2).waitFor();
  },
  keys: async (scene) => {
    await openPhone(scene);
    await scene.page.keyboard.press('?');
    await scene.page.locator('kbd').first().waitFor();
  },
  'delete-all': async (scene) => {
    await openPhone(scene);
    await scene.page.locator('.menu button').first().click();
    await scene.page.locator('.items button').click();
    await scene.page.locator('.question').waitFor();
  },
};

/** Screens of a browser that gives no microphone. */
export const silentScreens: Record<string, (scene: Scene) => Promise<void>> = {
  'no-microphone': async (scene) => {
    await openPhone(scene);
    await scene.page.keyboard.type('600');
    await scene.page.keyboard.press('Enter');
    await scene.page.locator('offhook-banner .bar[role=alert]').waitFor();
  },
  'no-microphone-in-call': async (scene) => {
    await aTalkingCall(scene, await openPhone(scene));
    await scene.page.locator('.note.amber').waitFor();
  },
};
