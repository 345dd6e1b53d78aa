import { describe, expect, it } from 'vitest';
import { cleaned, countryOf, looksLikeNumber, shown } from './number';

describe('what was typed or pasted becomes something to dial', () => {
  it.each([
    ['600', '600'],
    [' (089) 1234-567 ', '0891234567'],
    ['+49 (0)89 1234 567', '+49891234567'],
    ['0049 (0) 89 1234567', '0049891234567'],
    ['tel:+49-89-1234567;ext=5', '+49891234567'],
    ['sip:201@pbx.example', '201'],
    ['tel:%2B1', '+1'],
    ['*21#', '*21#'],
    ['+44+20', '+4420'],
    ['１２３', '123'],
    ['1\r\nVia: x', '1'],
    ['call me', ''],
    ['', ''],
  ])('%j → %j', (typed, dialled) => {
    expect(cleaned(typed)).toBe(dialled);
  });

  it('is never longer than the server takes', () => {
    expect(cleaned('1'.repeat(200))).toHaveLength(64);
  });
});

describe('numbers as people read them', () => {
  it.each([
    ['501', 'DE', '501'],
    ['+49891234567', 'DE', '089 1234567'],
    ['+49891234567', 'GB', '+49 89 1234567'],
    ['07123456789', 'GB', '07123 456789'],
    ['*21#', 'GB', '*21#'],
    ['anonymous', 'GB', 'anonymous'],
    ['123456', 'US', '123456'],
  ] as const)('%s in %s reads %s', (number, country, read) => {
    expect(shown(number, country)).toBe(read);
  });

  it('the country comes from the language', () => {
    expect(countryOf('de-AT')).toBe('AT');
    expect(countryOf('de')).toBe('DE');
  });
});

it.each([
  ['maria', false],
  ['089', true],
  ['+', true],
  ['tel:089', true],
  ['room 5a', false],
])('%s is meant as a number: %s', (typed, meant) => {
  expect(looksLikeNumber(typed)).toBe(meant);
});
