import type { WalkNetwork, WalkWay } from '#lib/core/environment/walk-network.ts';
import { walkNetwork } from '#lib/core/environment/walk-network.ts';
import { walkableOf, type Walkable } from '#lib/core/environment/walkable.ts';
import { sampleNetwork, type Samples } from '#lib/core/environment/samples.ts';
import { toNationalGrid } from '#lib/core/geometry/national-grid.ts';
import type { Store } from '#lib/server/store/database.ts';
import { groundWays } from '#lib/server/store/ground.ts';

/** The streets and paths of the ground that people may walk, joined where they meet, with samples along them. */
export interface WalkGround {
  readonly network: WalkNetwork;
  /** What each way of the network is. */
  readonly walkable: readonly Walkable[];
  /** What each is called; null = it has no name. */
  readonly names: readonly (string | null)[];
  readonly samples: Samples;
}

/** Reads the walking network from the ground map. Squares are walked along their edge; areas made of several ways are left out. */
export async function loadWalkGround(store: Store): Promise<WalkGround> {
  const ways: WalkWay[] = [];
  const walkable: Walkable[] = [];
  const names: (string | null)[] = [];
  for await (const page of groundWays(store, ['street', 'path'])) {
    for (const { class: highway, name, tags, nodes, lines } of page) {
      if (nodes === null || lines.length === 0) continue;
      const found = walkableOf(highway, tags);
      if (!found) continue;
      ways.push({ nodes, lit: found.lit, ...onGrid(lines[0].positions) });
      walkable.push(found);
      names.push(name);
    }
  }
  const network = walkNetwork(ways);
  return { network, walkable, names, samples: sampleNetwork(network) };
}

function onGrid(positions: Float64Array): { easting: Float64Array; northing: Float64Array } {
  const easting = new Float64Array(positions.length / 2);
  const northing = new Float64Array(positions.length / 2);
  for (let i = 0; i < easting.length; i++) {
    [easting[i], northing[i]] = toNationalGrid(positions[2 * i], positions[2 * i + 1]);
  }
  return { easting, northing };
}
