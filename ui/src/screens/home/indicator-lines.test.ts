import { expect, test } from 'vitest';
import type { IndicatorRow } from '../../bindings/commands';
import { indicatorLines } from './indicator-lines';

const row: IndicatorRow = {
  code: '99Z',
  name: '=NHS Sampleshire\tCCG',
  practices: 2,
  registered_patients: 8000.5,
  gp_wte: 3.123456789,
  nurse_wte: null,
  dpc_wte: 0,
  admin_wte: 4,
  patients_per_gp_wte: 2561.4,
  patients_per_nurse_wte: null,
  missing: [{ practice: 'Y99001', name: 'Mill Lane', figure: 'nurse_wte', mark: 'ND' }],
};

test('a copied table keeps every decimal, tells missing from nought, and no name becomes a formula', () => {
  const [head, line] = indicatorLines({ by: 'ccg', as_of: null, sources: [], rows: [row], notes: [] }).split('\r\n');
  const cells = line?.split('\t') ?? [];
  expect(cells.length, 'a cell a heading').toBe(head?.split('\t').length);
  expect(cells.slice(1, 3), 'a name stays one cell of text').toEqual(["'=NHS Sampleshire CCG", '2']);
  expect(cells.slice(4, 7), 'full precision; missing is empty; nought is nought').toEqual(['3.123456789', '', '0']);
  expect(cells.at(-1), 'who did not supply what').toBe('Mill Lane (Y99001): nurse WTE ND');
});
