import { describe, expect, it } from 'vitest';
import {
  draggedPeriod,
  gripAt,
  keyedPeriod,
  windowEnding,
  windowShowing
} from '#lib/map/question/month-brush.ts';

const EVER = { from: 100, to: 199 };
const PERIOD = { from: 150, to: 159 };

describe('the window of the month histogram', () => {
  it('is the newest 36 months, or all when there are fewer', () => {
    expect(windowEnding(199, 100, 199)).toEqual({ from: 164, to: 199 });
    expect(windowEnding(109, 100, 109)).toEqual({ from: 100, to: 109 });
  });

  it('does not go beyond the first month', () => {
    expect(windowEnding(90, 100, 199)).toEqual({ from: 100, to: 135 });
  });

  it('shows the newest months when the period is among them, else the period in the middle', () => {
    expect(windowShowing({ from: 190, to: 199 }, 100, 199)).toEqual({ from: 164, to: 199 });
    expect(windowShowing(PERIOD, 100, 199)).toEqual({ from: 137, to: 172 });
  });
});

describe('brushing months', () => {
  it('takes an end near an end, the whole between, and begins anew outside', () => {
    const grip = (at: number) => gripAt(at, PERIOD, 140, 0.6);
    expect([10.2, 19.8, 15, 3, 30].map(grip)).toEqual(['from', 'to', 'whole', 'new', 'new']);
  });

  it('moves what is held and nothing else', () => {
    expect(draggedPeriod('from', PERIOD, 150, 155, EVER)).toEqual({ from: 155, to: 159 });
    expect(draggedPeriod('to', PERIOD, 159, 170, EVER)).toEqual({ from: 150, to: 170 });
    expect(draggedPeriod('whole', PERIOD, 152, 148, EVER)).toEqual({ from: 146, to: 155 });
    expect(draggedPeriod('new', PERIOD, 120, 117, EVER)).toEqual({ from: 117, to: 120 });
  });

  it('stops at the first and last month, and where an end meets the other', () => {
    expect(draggedPeriod('whole', PERIOD, 152, 400, EVER)).toEqual({ from: 190, to: 199 });
    expect(draggedPeriod('new', PERIOD, 195, 230, EVER)).toEqual({ from: 195, to: 199 });
    expect(draggedPeriod('from', PERIOD, 150, 170, EVER)).toEqual({ from: 159, to: 159 });
  });

  it('goes by month, by year and to the end with keys', () => {
    expect(keyedPeriod('from', 'ArrowLeft', PERIOD, EVER)).toEqual({ from: 149, to: 159 });
    expect(keyedPeriod('to', 'PageUp', PERIOD, EVER)).toEqual({ from: 150, to: 171 });
    expect(keyedPeriod('from', 'Home', PERIOD, EVER)).toEqual({ from: 100, to: 159 });
    expect(keyedPeriod('to', 'x', PERIOD, EVER)).toBeNull();
  });
});
