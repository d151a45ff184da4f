import { describe, expect, test } from 'vitest';
import { anything, around, asRecruitment, NONE, readPercent } from './tries';

describe('what is tried', () => {
  test('is nothing at first, and goes to the core without rests of floats', () => {
    expect(anything(NONE), 'nothing is tried').toBe(false);
    expect(asRecruitment({ ...NONE, recruitment: { partner: 0.1 + 0.2 } }), 'three tenths').toEqual([{ role: 'partner', period: '', heads: '0.3' }]);
  });
  test('an interval keeps its width and stays a share', () => {
    expect(around(0.1, { low: 0.05, high: 0.07 }), 'moved up').toEqual({ low: 0.09, high: 0.11 });
    expect(around(0, { low: 0.05, high: 0.07 }), 'not below nought').toEqual({ low: 0, high: 0.02 });
    expect(around(2, { low: 0.05, high: 0.07 }), 'nor above all').toEqual({ low: 0.98, high: 1 });
  });
  test('per cents are read as people write them', () => {
    expect(readPercent('8.8%'), 'with its sign').toBe(0.088);
    expect(readPercent(' 12 '), 'without').toBe(0.12);
    expect(readPercent('many'), 'words are no number').toBeNull();
  });
});
