import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const look = readFileSync(new URL('_look.scss', import.meta.url), 'utf8');
const charts = readFileSync(new URL('../../../src-tauri/crates/report/src/charts/look.rs', import.meta.url), 'utf8');

type Rgb = [number, number, number];
const hex = (words: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(words.slice(at, at + 2), 16)) as Rgb;
const onScreen = (name: string): Rgb => hex(new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(look)?.[1] ?? '');
const inCharts = (group: string): Rgb => {
  const found = new RegExp(`Group\\(StaffGroup::${group}\\)[^=]*=> Colour\\(0x(..), 0x(..), 0x(..)\\)`).exec(charts);
  return [1, 2, 3].map((at) => Number.parseInt(found?.[at] ?? '', 16)) as Rgb;
};
const linear = (colour: Rgb): Rgb => colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
const light = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const times = (matrix: Rgb[], [r, g, b]: Rgb): Rgb => matrix.map((row) => row[0] * r + row[1] * g + row[2] * b) as Rgb;

/** CIE L*a*b* of a linear colour. */
const lab = (colour: Rgb): Rgb => {
  const [x, y, z] = times([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]], colour);
  const root = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const [fx, fy, fz] = [root(x / 0.9505), root(y), root(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};
const apart = (one: Rgb, other: Rgb): number => Math.hypot(...lab(one).map((part, at) => part - (lab(other)[at] ?? 0)));

/** What eyes without one kind of cones see (Machado, Oliveira and Fernandes 2009), and a printer without colours. */
const EYES: Record<string, Rgb[]> = {
  'all cones': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
  greyscale: [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]],
};
/** The least difference that somebody notices who looks for it. */
const NOTICED = 2.3;
const GROUPS = { gp: 'Gp', nurse: 'Nurse', dpc: 'Dpc', admin: 'Admin' } as const;

test('a staff group has one colour, on screens and in charts', () => {
  for (const [name, group] of Object.entries(GROUPS)) expect(onScreen(name), name).toEqual(inCharts(group));
});

test('each is seen on white, by itself or by its edge', () => {
  for (const name of Object.keys(GROUPS)) {
    const edge = look.includes(`--${name}-edge:`) ? `${name}-edge` : name;
    expect(1.05 / (light(linear(onScreen(edge))) + 0.05), edge).toBeGreaterThanOrEqual(3);
  }
});

test('no two look alike to anybody, nor in print', () => {
  const all = Object.keys(GROUPS);
  for (const [eyes, matrix] of Object.entries(EYES)) {
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        const seen = [one, other].map((name) => times(matrix, linear(onScreen(name))).map((part) => Math.min(1, Math.max(0, part))) as Rgb) as [Rgb, Rgb];
        expect(apart(...seen), `${one} and ${other}, ${eyes}`).toBeGreaterThan(6 * NOTICED);
      }
    }
  }
});
