import { describe, expect, it } from 'vitest';
import { Calls, dialled } from './calls';
import type { CallView } from '../web/messages';

const NOW = Date.parse('2026-01-05T09:58:00.000Z');

function echo(revision: number, change: Partial<CallView> = {}): CallView {
  return { ...dialled('echo', '600', '501', NOW), revision, ...change };
}

describe('the calls as the server tells them', () => {
  it('a newer view replaces an older one', () => {
    const calls = new Calls();
    calls.accept(echo(1));
    calls.accept(echo(2, { state: 'RINGING' }));
    expect(calls.find('echo')?.state).toBe('RINGING');
  });

  it('a late view is not news', () => {
    const calls = new Calls();
    calls.accept(echo(3, { state: 'TALKING' }));
    expect(calls.accept(echo(2, { state: 'RINGING' }))).toBe(false);
    expect(calls.find('echo')?.state).toBe('TALKING');
  });

  it('an ended call that was dismissed does not come back', () => {
    const calls = new Calls();
    calls.accept(echo(3, { state: 'ENDED', ending: 'BUSY' }));
    calls.dismiss('echo');
    expect(calls.accept(echo(2, { state: 'TALKING' }))).toBe(false);
    expect(calls.accept(echo(3, { state: 'ENDED' }))).toBe(false);
    expect(calls.all.value).toEqual([]);
  });

  it('only ended calls can be dismissed', () => {
    const calls = new Calls();
    calls.accept(echo(1));
    calls.dismiss('echo');
    expect(calls.find('echo')).toBeDefined();
  });

  it('the whole truth ends what the server no longer has, but not what it has yet to hear of', () => {
    const calls = new Calls();
    calls.accept(echo(4, { state: 'TALKING' }));
    calls.accept({ ...dialled('new', '201', '501', NOW) });
    const gone = calls.replaceAll([echo(1, { id: 'other', state: 'RINGING' })]);
    expect(gone.map((call) => call.id)).toEqual(['echo']);
    expect(calls.all.value.map((call) => [call.id, call.state])).toEqual([
      ['echo', 'ENDED'],
      ['new', 'DIALLING'],
      ['other', 'RINGING'],
    ]);
  });
});
