import { describe, expect, test } from 'vitest';
import { fitted, moved } from './Handle';

const range = { value: 1.5, least: 0, most: 4, step: 0.5 };

describe('a handle', () => {
  test('moves by its steps and stays in its range', () => {
    expect(fitted(1.74, range), 'to the nearest step').toBe(1.5);
    expect(fitted(9, range), 'not beyond the end').toBe(4);
    expect(fitted(-2, range), 'nor below the beginning').toBe(0);
    expect(fitted(0.30000000000000004, { ...range, step: 0.1 }), 'without rests of floats').toBe(0.3);
  });
  test('does by keyboard what it does by dragging', () => {
    expect(moved('ArrowUp', range), 'a step up').toBe(2);
    expect(moved('ArrowLeft', range), 'a step down').toBe(1);
    expect(moved('PageUp', range), 'ten steps, as far as there is room').toBe(4);
    expect(moved('Home', range), 'the beginning').toBe(0);
    expect(moved('x', range), 'other keys are not its own').toBeNull();
  });
});
