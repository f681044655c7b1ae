import { areaShape } from '../areas/area-shape.ts';
import { parseCellId } from '../geometry/hex-grid.ts';
import type { PlanarPolygon } from '../geometry/polygon.ts';

/** The outline that a list of hexagons makes, or a sentence that says how to mend the list. */
export type OutlineOfCells =
  | { readonly ok: true; readonly parts: readonly PlanarPolygon[] }
  | { readonly ok: false; readonly message: string };

/** Hexagons that a site may be written as: at 150 m this is 39 km², more than any site. */
const MOST_CELLS = 2000;

/**
 * The union of the hexagons that a text names by their ids ("150.3725.2391", apart by blanks, commas or semicolons, a repeated one counted
 * once); null when the text does not begin with such an id, so that it is something else. `isHere`: whether a hexagon, National Grid metres,
 * is one of the council's. All of one spacing.
 */
export function outlineOfCells(
  text: string,
  isHere: (hexagon: readonly PlanarPolygon[]) => boolean
): OutlineOfCells | null {
  const ids = [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
  if (ids.length === 0 || !/^\d+\.-?\d+\.-?\d+$/.test(ids[0])) return null;
  if (ids.length > MOST_CELLS)
    return refused(
      `These are ${ids.length.toLocaleString('en-GB')} hexagons; ${MOST_CELLS.toLocaleString('en-GB')} are the most that a site may have.`
    );
  const cells = ids.map((id) => ({ id, cell: parseCellId(id) }));
  const wrong = cells.find(({ cell }) => cell === null);
  if (wrong)
    return refused(
      `“${wrong.id.slice(0, 40)}” is not the id of a hexagon here: copy it from the table or a download, such as 150.3725.2391.`
    );
  const spacings = [...new Set(cells.map(({ cell }) => cell?.spacing))];
  if (spacings.length > 1)
    return refused(
      `Some hexagons are of ${spacings[0]} m and some of ${spacings[1]} m: take all from a list of one size.`
    );
  const stray = ids.find((id) => !isHere(areaShape([id])));
  if (stray)
    return refused(`The council has no hexagon ${stray}: it lies wholly outside. Take it off the list.`);
  return { ok: true, parts: areaShape(ids) };
}

function refused(message: string): OutlineOfCells {
  return { ok: false, message };
}
