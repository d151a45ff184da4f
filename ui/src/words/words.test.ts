import { describe, expect, test } from 'vitest';
import { day, lastDay, period, periodInFull, readDay } from './dates';
import { levelRank, levelTitle } from './levels';
import { meaning } from './marks';
import { pounds, readMoney } from './money';
import { decimal, many, wte } from './numbers';

describe('figures', () => {
  test('have thousands commas and round half to even, as the core does', () => {
    expect(wte(1234.5), 'two decimals').toBe('1,234.50');
    expect(decimal(0.125, 2), 'half to even').toBe('0.12');
    expect(decimal(-0.001, 2), 'nought has no sign').toBe('0.00');
    expect(many(1, 'practice'), 'one').toBe('1 practice');
    expect(many(2, 'day'), 'several').toBe('2 days');
  });
});

describe('money', () => {
  test('is shown in pounds, with pence only where there are some', () => {
    expect(pounds(73000000), 'whole pounds').toBe('£730,000');
    expect(pounds(-123456), 'a minus goes before the sign').toBe('-£1,234.56');
    expect(pounds(5), 'pence alone').toBe('£0.05');
  });

  test('is read as people type it, and never rounded', () => {
    expect(readMoney('£1,234.56'), 'pounds and pence').toEqual({ kind: 'pence', pence: 123456 });
    expect(readMoney('1234.5'), 'one decimal is tens of pence').toEqual({ kind: 'pence', pence: 123450 });
    expect(readMoney('(20.00)'), 'brackets are a minus').toEqual({ kind: 'pence', pence: -2000 });
    expect(readMoney('tbc'), 'to be confirmed').toEqual({ kind: 'tbc' });
    expect(readMoney('1.234').kind, 'parts of a penny are refused').toBe('refused');
    expect(readMoney('1.000,50').kind, 'a decimal comma is refused').toBe('refused');
    expect(readMoney('1,00').kind, 'so is a short one').toBe('refused');
    expect(readMoney('1e5').kind, 'floats are not amounts').toBe('refused');
    expect(readMoney('0.29'), 'no float slips in').toEqual({ kind: 'pence', pence: 29 });
  });
});

describe('dates', () => {
  test('are written in full and read day first', () => {
    expect(day('2018-08-06'), 'as the field writes').toBe('6 August 2018');
    expect(readDay('6/8/2018'), 'day before month').toBe('2018-08-06');
    expect(readDay('6 Aug 2018'), 'short month').toBe('2018-08-06');
    expect(readDay('30 Sept 2018'), 'the other short September').toBe('2018-09-30');
    expect(readDay('31/2/2018'), 'no such day').toBeNull();
    expect(readDay('8/2018'), 'a month is no day').toBeNull();
  });

  test('periods are quarters of the financial year', () => {
    expect(period('2018/19-Q3'), 'in the bar').toBe('2018/19 Q3');
    expect(periodInFull('2018/19-Q4'), 'the last quarter is in the next calendar year').toBe('January to March 2019');
    expect(lastDay('2018/19-Q3'), 'a quarter end').toBe('2018-12-31');
    expect(lastDay('2018/19-Q4'), 'the year end is in the next calendar year').toBe('2019-03-31');
  });
});

test('marks say what they meant', () => {
  expect(meaning('ND'), 'the commonest').toContain('failed validation');
  expect(meaning(null), 'nothing is held').toBe('no figure is held');
});

test('levels are ranked by code or by title', () => {
  expect(levelRank('step_2'), 'code').toBe(2);
  expect(levelRank('Step 2'), 'title').toBe(2);
  expect(levelTitle('foundation'), 'words').toBe('Foundation');
});
