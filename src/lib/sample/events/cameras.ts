import type { Random } from '#lib/core/statistics/random.ts';
import type { Amenity } from '#lib/sample/buildings/amenities.ts';
import type { Areas } from './areas.ts';

/** A camera of the council's list. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly location: string;
  readonly owner: string;
  readonly public: boolean;
  readonly working: boolean;
  /** Degrees clockwise from north; `NaN` = not recorded or turning. */
  readonly bearing: number;
  /** Degrees of the field of view; `NaN` = not recorded. */
  readonly view: number;
  /** Metres; `NaN` = not recorded. */
  readonly range: number;
}

/** How many cameras stand at each kind of place. */
const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  station: [8, 14],
  parking: [2, 6],
  supermarket: [5, 10],
  petrol: [2, 4],
  pub: [0, 2],
  nightclub: [2, 4],
  police: [3, 6],
  hospital: [14, 20],
  school: [3, 7],
  shop: [0, 0],
  'bus-station': [8, 12],
  park: [0, 2]
};
const OWNERS: Readonly<Record<string, string>> = {
  station: 'Eastmere Line',
  parking: 'Council',
  park: 'Council',
  'bus-station': 'Council',
  police: 'Eastmere Constabulary'
};

/** Cameras round the places that have them: the council's public ones and those of businesses. */
export function makeCameras(amenities: readonly Amenity[], areas: Areas, random: Random): Camera[] {
  const cameras: Camera[] = [];
  amenities.forEach((amenity, i) => {
    const counts = COUNTS[amenity.kind];
    if (!counts || areas.locate(amenity.x, amenity.y).ward < 0) return;
    const chance = random.split(i);
    const count = counts[0] + Math.floor((counts[1] - counts[0] + 1) * chance.uniform());
    const owner = OWNERS[amenity.kind] ?? amenity.tags.name ?? 'Private';
    for (let k = 0; k < count; k++) {
      const around = chance.uniform() * 2 * Math.PI;
      const away = 6 + 34 * chance.uniform();
      const known = chance.uniform() < 0.78;
      cameras.push({
        x: amenity.x + Math.cos(around) * away,
        y: amenity.y + Math.sin(around) * away,
        location: amenity.tags.name ?? 'Shopping Area',
        owner,
        public: owner === 'Council' || owner === 'Eastmere Constabulary',
        working: chance.uniform() > 0.06,
        bearing: known ? Math.floor(chance.uniform() * 360) : NaN,
        view: known || chance.uniform() < 0.5 ? [60, 75, 90, 110, 360][chance.integer(5)] : NaN,
        range: chance.uniform() < 0.7 ? 15 + 5 * chance.integer(8) : NaN
      });
    }
  });
  return cameras;
}
