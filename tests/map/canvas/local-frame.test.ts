import { describe, expect, it } from 'vitest';
import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import { fitLocalFrame, frameToLonLat } from '#lib/map/canvas/local-frame.ts';

/** The greatest distance in metres between a frame and the exact conversion, over a net finer than the fitted one. */
function worstError(box: { minX: number; minY: number; maxX: number; maxY: number }): number {
  const frame = fitLocalFrame(box, toLonLat);
  let worst = 0;
  for (let i = 0; i <= 20; i++) {
    for (let j = 0; j <= 20; j++) {
      const x = box.minX + ((box.maxX - box.minX) * i) / 20;
      const y = box.minY + ((box.maxY - box.minY) * j) / 20;
      const [backX, backY] = toNationalGrid(...frameToLonLat(frame, x, y));
      worst = Math.max(worst, Math.hypot(backX - x, backY - y));
    }
  }
  return worst;
}

describe('the local frame', () => {
  it('is within a millimetre over Thurrock', () => {
    expect(worstError({ minX: 553000, minY: 174000, maxX: 576000, maxY: 187500 })).toBeLessThan(0.002);
  });

  it('is within five centimetres over a county', () => {
    expect(worstError({ minX: 530000, minY: 170000, maxX: 630000, maxY: 250000 })).toBeLessThan(0.05);
  });

  it('stands even when every place is the same', () => {
    expect(worstError({ minX: 560000, minY: 180000, maxX: 560000, maxY: 180000 })).toBeLessThan(0.002);
  });
});
