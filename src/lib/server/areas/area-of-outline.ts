import { cellsOfOutline } from '#lib/core/areas/edit-cells.ts';
import { gridIndex, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { areaName, areaTitle } from '#lib/core/incidents/area-name.ts';
import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { polygonPlace } from '#lib/core/places/drawn-place.ts';
import { parsePlace } from '#lib/core/places/place-address.ts';
import { isInPlace, placeIndex } from '#lib/core/places/place-regions.ts';
import { readPlace } from '#lib/core/places/read-place.ts';
import type { Context } from '#lib/server/context.ts';
import { loadPlaceDesk } from '#lib/server/places/place-desk.ts';
import { loadScoringInputs } from '#lib/server/scoring/scoring-inputs.ts';
import { USUAL_SPACING } from '#lib/server/scoring/score-request.ts';

/** What an outline is as an area, or a sentence that says how to mend it. */
export type OutlinedArea =
  | {
      readonly ok: true;
      /** Ids of its hexagons. */
      readonly cells: readonly string[];
      /** By its busiest streets and its ward. */
      readonly name: string;
      readonly parts: readonly PlanarPolygon[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/**
 * The area of an outline that was drawn on the map (`formatPlace`), pasted or uploaded (`HOW_TO_WRITE`): the hexagons of the council whose
 * centre lies in it. `radius`: metres around one position.
 */
export async function areaOfOutline(
  context: Context,
  text: string,
  radius: number | null,
  spacing = USUAL_SPACING
): Promise<OutlinedArea> {
  const { desk } = await loadPlaceDesk(context);
  if (desk.wards.wards.length === 0)
    return { ok: false, message: 'Nothing has been imported yet: load a council with its wards first.' };
  const drawn = parsePlace(text.trim());
  const read = drawn
    ? { ok: true as const, place: drawn, notes: [] }
    : readPlace(text, radius, desk.wards.box);
  if (!read.ok) return read;
  const { parts } = read.place;
  const inputs = await loadScoringInputs(context, spacing, { audience: 'officer' });
  const isThere = gridIndex(inputs.study.grid);
  const all = cellsOfOutline(spacing, parts);
  const cells = all.filter((id) => {
    const cell = parseCellId(id);
    return cell !== null && isThere(cell.q, cell.r) >= 0;
  });
  if (cells.length === 0)
    return {
      ok: false,
      message: 'This outline lies wholly outside the council: draw it so that it is within.'
    };
  const index = placeIndex(polygonPlace(parts));
  const { cube, named, wards } = inputs;
  const within = Array.from(cube.easting.keys()).filter((i) =>
    isInPlace(index, cube.easting[i], cube.northing[i])
  );
  const beyond = all.length - cells.length;
  return {
    ok: true,
    ...{ cells, parts },
    name: areaTitle(
      areaName(within, named),
      wards.map((ward) => ward.name),
      'No named street'
    ),
    notes: [
      ...read.notes,
      `An area is made of hexagons: of the outline, ${cells.length} of ${spacing} m whose middle lies in it.`,
      ...(beyond > 0 ? [`${beyond} of its hexagons lie outside the council and were left out.`] : [])
    ]
  };
}
