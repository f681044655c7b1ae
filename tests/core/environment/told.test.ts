import { describe, expect, it } from 'vitest';
import { tenthsOfCoverage } from '#lib/core/environment/camera-coverage.ts';
import { environmentOfAreas, environmentTogether } from '#lib/core/environment/cell-environment.ts';
import { camerasColumns } from '#lib/core/environment/measures/cameras.ts';
import { ENVIRONMENT_COLUMNS } from '#lib/core/environment/measures/index.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { walk } from '#lib/core/environment/measures/ways.ts';

const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name);

describe('what an audience is told of places', () => {
  it('is every column for officers, and for everybody those that are for everybody', () => {
    expect(toldColumns('officer', 'cells')).toEqual(ENVIRONMENT_COLUMNS);
    expect(toldColumns('officer', 'wards')).toEqual(ENVIRONMENT_COLUMNS);
    const secret = names(camerasColumns);
    expect(names(toldColumns('public', 'cells'))).toEqual(
      names(ENVIRONMENT_COLUMNS).filter((name) => !secret.includes(name))
    );
  });

  it('is of wards everything, what cameras see in tenths', () => {
    const told = toldColumns('public', 'wards');
    expect(names(told)).toEqual(names(ENVIRONMENT_COLUMNS));
    const seen = told.find(({ name }) => name === 'seenShare');
    expect(seen?.export.description).toMatch(/to the nearest tenth/);
    expect(seen?.words(0)).toMatch(/less than 5\s%/);
    expect(told.find(({ name }) => name === 'unseenShare')?.words(1)).toMatch(/more than 95\s%/);
  });

  it('adds the same samples up more coarsely', () => {
    // 300 samples of ten metres in one ward, of which cameras see the first 13: 4.3 %.
    const seen = Uint8Array.from({ length: 300 }, (_, i) => (i < 13 ? SEEN.yes : SEEN.no));
    const metres = new Float64Array(300).fill(10);
    const at = { moment: { date: '2025-12-21', hour: 1 }, dark: true };
    const columns = [walk, ...camerasColumns];
    const coarse = columns.map((column) => ({ ...column, ...column.inWards }));
    const of = (told: typeof columns) =>
      environmentOfAreas({ metres }, { seen }, at, new Int32Array(300), 1, told).columns;
    expect([...of(columns).seenShare, ...of(columns).unseenShare]).toEqual([0.05, 0.95]);
    expect([...of(coarse).seenShare, ...of(coarse).unseenShare]).toEqual([0, 1]);
    const together = environmentTogether({ ...at, columns: of(coarse) }, coarse).columns;
    expect([...together.seenShare, ...together.unseenShare]).toEqual([0, 1]);
  });
});

describe('a share in tenths', () => {
  it('tells nothing apart from next to nothing, and nothing of less than 2 km', () => {
    const known = Float64Array.of(10_000, 10_000, 10_000, 10_000, 1999);
    const tenths = tenthsOfCoverage(Float64Array.of(0, 499, 501, 10_000, 500), known);
    expect([...tenths]).toEqual([0, 0, 0.1, 1, NaN]);
  });
});
