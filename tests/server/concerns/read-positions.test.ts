import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { placeFor } from '#lib/server/concerns/concern-form.ts';
import { readPositions } from '#lib/server/concerns/read-positions.ts';
import type { Context } from '#lib/server/context.ts';
import { cornersOf, textOfCorners } from '#lib/map/draw/corners.ts';
import { aStore } from '../../builders/store.ts';

const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
let context: Context;

beforeAll(async () => {
  context = await aStore({ wards: WARDS });
  context.store.bulk
    .prepare(
      `INSERT INTO postcode (postcode, easting, northing, import_id) VALUES ('RM17 6LL', 561200, 178100, (SELECT min(id) FROM import))`
    )
    .run();
});

const shown = async (shape: string, ...lines: string[]): Promise<string> => {
  const read = await readPositions(context, shape, lines.join('\r\n'));
  if (!read.ok) return read.message;
  const checked = await placeFor(context, read.place);
  return checked.ok ? `${read.place} in ${checked.ward}` : checked.message;
};

describe('positions', () => {
  it('may be written in metres, degrees, as grid references and as postcodes, one on a line', async () => {
    expect(await shown('point', '561000, 178000')).toBe('point 561000,178000 in Quayside');
    expect(await shown('point', ' 561000 178000 ', '')).toBe('point 561000,178000 in Quayside');
    expect(await shown('point', '51.477, 0.317')).toBe('point 51.477,0.317 in Quayside');
    expect(await shown('point', 'TQ 6100 7800')).toBe('point 561005,178005 in Quayside');
    expect(await shown('line', 'rm176ll', 'TQ 61300 78100', '561300;178200')).toBe(
      'line 561200,178100 561300,178100 561300,178200 in Quayside'
    );
    expect(await shown('area', '561000,178000', '561100,178000', '561100,178100', '561000,178000')).toMatch(
      /^area .* in Quayside$/
    );
  });

  it('say which line cannot be read, and how positions are written', async () => {
    expect(await shown('line', '561000, 178000', 'by the steps')).toMatch(
      /^Line 2, “by the steps”.*a postcode\.$/
    );
    expect(await shown('point', 'ZZ99 9ZZ')).toMatch(/Line 1.*not a position that is known here/);
  });

  it('that cannot be taken say how to mend it', async () => {
    const cross = ['561000,178000', '561100,178100', '561100,178000', '561000,178100'];
    expect(await shown('area', ...cross)).toMatch(/crosses itself: draw round the place once/);
    expect(await shown('point', '151.2, -33.9')).toMatch(/not in Marshside/);
    expect(await shown('point', '570000, 178000')).toMatch(/not in Marshside\. Show one that is/);
    expect(await shown('area', '560100,177100', '561900,177100', '561900,178900')).toMatch(
      /larger than 1 square/
    );
    expect(await shown('line', '560100,177100', '561900,178900', '560100,177100', '561900,178900')).toMatch(
      /longer than 5 km/
    );
    expect(await shown('point', '561000,178000', '561100,178000')).toMatch(/draw a line or an area/);
    expect(await shown('area', '561000,178000', '561100,178000')).toMatch(/at least 3 different points/);
    expect(await shown('line', ...Array.from({ length: 150 }, (_, i) => `${561_000 + i},178000`))).toMatch(
      /100 or fewer/
    );
  });

  it('read the same in the browser, and are written as they are read', () => {
    const corner = fc.tuple(
      fc.integer({ min: 560_000, max: 562_000 }),
      fc.integer({ min: 177_000, max: 179_000 })
    );
    fc.assert(
      fc.property(fc.array(corner, { maxLength: 20 }), (corners) => {
        expect(cornersOf(textOfCorners(corners), [560_000, 177_000, 562_000, 179_000])).toEqual(corners);
      })
    );
  });
});
