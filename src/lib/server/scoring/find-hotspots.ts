import { cellId, cellPositions } from '#lib/core/geometry/hex-grid.ts';
import type { CellGroup } from '#lib/core/hotspots/groups.ts';
import { hotspotSteps, type Hotspot } from '#lib/core/hotspots/hotspots.ts';
import { hotspotsInWords } from '#lib/core/hotspots/in-words.ts';
import type { HotspotRule } from '#lib/core/hotspots/rule.ts';
import { areaName, areaTitle } from '#lib/core/incidents/area-name.ts';
import { countedCategories, placeTotals } from '#lib/core/incidents/totals.ts';
import { drain } from '#lib/core/statistics/steps.ts';
import type { ScoreAnswer } from './score-cells.ts';

/** A hotspot with its names: what files carry, and what priority areas begin from. */
export interface NamedHotspot extends Hotspot {
  /** That of its leading hexagon: "150.3725.2391". */
  readonly id: string;
  /** "High Street and George Street, Grays Riverside". */
  readonly name: string;
  /** Names of its wards, the one with most incidents first. */
  readonly wards: readonly string[];
  /** Ids of its hexagons, in the order of the grid. */
  readonly cellIds: readonly string[];
}

/** The hotspots of an answer, by rank. */
export interface HotspotAnswer {
  readonly rule: HotspotRule;
  readonly hotspots: readonly NamedHotspot[];
  /** Sentences that belong beside them. */
  readonly notes: readonly string[];
}

/**
 * The hotspots of scored cells by a rule: the areas that the map shows, with ids and names. `cut`: see `hotspotSteps`. A tenth of a second
 * for a borough.
 */
export function hotspotsOf(
  answer: ScoreAnswer,
  rule: HotspotRule,
  cut?: (groups: readonly CellGroup[]) => readonly CellGroup[]
): HotspotAnswer {
  const { inputs, cells, weights, from, to } = answer;
  const { cube, study, named, wards } = inputs;
  const { grid } = study;
  const found = drain(
    hotspotSteps(
      {
        ...{ rule, grid, cells, detail: answer.sure() },
        ...{ easting: cube.easting, northing: cube.northing },
        cellOfPlace: cellPositions(grid, cube.easting, cube.northing),
        incidents: placeTotals(cube, countedCategories(weights), from, to)
      },
      cut
    )
  );
  const idOf = (cell: number) => cellId(grid.spacing, grid.q[cell], grid.r[cell]);
  const wardNames = wards.map((ward) => ward.name);
  return {
    rule,
    hotspots: found.hotspots.map((hotspot) => {
      const name = areaName(Array.from(hotspot.places), named);
      return {
        ...hotspot,
        id: idOf(hotspot.leading),
        name: areaTitle(name, wardNames, 'No named street'),
        wards: name.wards.map((ward) => wardNames[ward]),
        cellIds: Array.from(hotspot.cells, idOf)
      };
    }),
    notes: hotspotsInWords(found, rule)
  };
}
