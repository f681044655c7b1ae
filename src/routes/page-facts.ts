import { toLonLat, toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { MapFacts } from '#lib/map/scoring/facts.ts';
import { fitLocalFrame } from '#lib/map/canvas/local-frame.ts';
import type { Context } from '#lib/server/context.ts';
import { mapFacts, type LonLatBounds } from '#lib/server/scoring/map-facts.ts';
import type { ScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';

/** The spacing does not matter on the server: wards are what it works out. */
const ANY_SPACING = 150;

/** What pages with a map get from the server, and what it was made from; null when no council or no wards are loaded. */
export async function pageFacts(
  context: Context
): Promise<{ readonly facts: MapFacts; readonly inputs: ScoringInputs } | null> {
  const found = await mapFacts(context, ANY_SPACING);
  if (!found || !found.inputs.wardSet) return null;
  const { inputs, wards, bounds, ...rest } = found;
  const { wardSet, months, version } = inputs;
  const facts: MapFacts = {
    ...rest,
    version,
    wards: wards.map(({ code, name, population, populationAsAt, areaKm2, bounds: own }) => ({
      ...{ code, name, population, populationAsAt, areaKm2, bounds: own }
    })),
    wardSet: {
      name: found.inputs.wardSet.name,
      validFrom: wardSet?.validFrom ?? '',
      validTo: wardSet?.validTo ?? null
    },
    bounds,
    frame: frameOf(bounds),
    months
  };
  return { facts, inputs };
}

function frameOf([west, south, east, north]: LonLatBounds) {
  const corners = [
    toNationalGrid(west, south),
    toNationalGrid(east, north),
    toNationalGrid(west, north),
    toNationalGrid(east, south)
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const box = { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
  return fitLocalFrame(box, toLonLat);
}
