import { expect, test } from 'vitest';
import { headHeight } from './heads';

test('one line, a line with its unit, and heads that are broken have the height that they need', () => {
  const plain = headHeight([{ name: 'Practice' }, { name: 'Role', width: 100 }]);
  const unit = headHeight([{ name: 'WTE', unit: 'whole-time', width: 72 }, { name: 'Role', width: 100 }]);
  const broken = headHeight([{ name: 'Wounds, dressings, immunisations', width: 112 }, { name: 'Can be had', unit: 'WTE', width: 84 }]);
  expect(plain, 'a single line').toBe(32);
  expect(unit, 'a name and its unit').toBe(44);
  expect(broken, 'three lines, as the longest head needs').toBe(62);
  expect(headHeight([{ name: 'Baseline', unit: 'WTE, 31 Mar 2019', width: 108 }]), 'a unit is broken too').toBe(62);
});
