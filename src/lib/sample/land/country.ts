import type { Random } from '#lib/core/statistics/random.ts';
import { cutFields, patchInside } from './fields.ts';
import type { LandArea } from './land-areas.ts';
import { MOTORWAYSIDE, RAILSIDE, type GroundMask } from './ground-mask.ts';
import { lineLength, runsOf, type Line } from '#lib/sample/shape/line.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';
import type { OsmTags } from '#lib/sample/write/osm-map.ts';
import type { Quarter } from './quarters.ts';
import { middleOf, ringArea } from '#lib/sample/shape/ring.ts';

/** What lies between the lanes. */
export interface Country {
  readonly areas: readonly LandArea[];
  readonly hedges: readonly Line[];
  readonly drains: readonly Line[];
  /** Lines along field edges where people may walk. */
  readonly walks: readonly Line[];
  /** Rings of lakes: water, then an island. */
  readonly lakes: readonly (readonly Line[])[];
}

/** Fields, copses, drains, lakes and field paths of the quarters where nobody lives. */
export function makeCountry(quarters: readonly Quarter[], mask: GroundMask, random: Random): Country {
  const areas: LandArea[] = [];
  const hedges: Line[] = [];
  const drains: Line[] = [];
  const walks: Line[] = [];
  const lakes: Line[][] = [];
  const damp = makeNoise(random.word(), 1500);
  quarters.forEach(({ kind, face, area, middle }, i) => {
    const chance = random.split(i);
    if (kind === 'marsh') {
      const { edges } = cutFields(face, 110_000, true, chance);
      drains.push(...edges);
      walks.push(...edges.filter(() => chance.uniform() < 0.03));
      return;
    }
    if (kind === 'lake') {
      const shore = patchInside(face.ring, middle, Math.sqrt(area) * 0.42, chance);
      const size = shore.length === 0 ? 0 : ringArea(shore);
      const isle =
        size > 25_000 ? patchInside(shore, shore.length > 0 ? middleOf(shore) : middle, 32, chance) : [];
      if (shore.length > 0) lakes.push(isle.length > 0 ? [shore, isle.toReversed()] : [shore]);
      return;
    }
    if (kind !== 'fields') return;
    const { fields, edges } = cutFields(face, 85_000, false, chance);
    hedges.push(
      ...edges.flatMap((edge) => runsOf(edge, ([x, y]) => (mask.at(x, y) & (MOTORWAYSIDE | RAILSIDE)) === 0))
    );
    walks.push(...edges.filter((edge) => lineLength(edge) > 180 && chance.uniform() < 0.16));
    for (const ring of fields) {
      const draw = chance.uniform();
      const wet = damp(...middleOf(ring));
      areas.push({ rings: [ring], tags: fieldUse(draw, wet) });
      if (draw < 0.1) {
        const copse = patchInside(ring, middleOf(ring), 40 + 60 * chance.uniform(), chance);
        if (copse.length > 0)
          areas.push({
            rings: [copse],
            tags: draw < 0.08 ? { natural: 'wood' } : { natural: 'water', water: 'pond' }
          });
      }
    }
  });
  return { areas, hedges, drains, walks, lakes };
}

/** Crops on most fields, grass where it is damp, an orchard or a wood here and there. */
function fieldUse(draw: number, damp: number): OsmTags {
  if (draw > 0.975) return { landuse: 'orchard' };
  if (draw > 0.955) return { natural: 'wood' };
  return damp > 0.3 && draw > 0.25 ? { landuse: 'meadow' } : { landuse: 'farmland' };
}
