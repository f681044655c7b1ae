import type { Walls } from '../geometry/wall.ts';
import type { Cameras } from './cctv.ts';
import type { Cover } from './inventory-cover.ts';
import type { Venues } from './isolation.ts';
import type { Lamps } from './lighting.ts';
import type { Samples } from './samples.ts';
import type { WalkNetwork } from './walk-network.ts';
import type { Walkable } from './walkable.ts';

/** What is known of a place's environment. */
export interface EnvironmentQuestion {
  readonly network: WalkNetwork;
  /** What each way of the network is. */
  readonly walkable: readonly Walkable[];
  readonly samples: Samples;
  /** Area (ward) of each sample, −1 = none, and how many there are. */
  readonly area: Int32Array;
  readonly areas: number;
  readonly walls: Walls;
  /** Lamps of inventories. */
  readonly lamps: Lamps;
  /** 1 where an inventory is said to cover an area. */
  readonly saidCovered: Uint8Array;
  /** Whether areas are also covered where lamps stand along their streets (see `inventoryCover`). */
  readonly seeCover: boolean;
  /** Lamps of the map, which count where no inventory covers: that none is drawn says nothing. */
  readonly mapLamps: Lamps;
  readonly cameras: Cameras;
  /** Whether the cameras are a whole list of them: else where none sees is not known. */
  readonly camerasListed: boolean;
  readonly venues: Venues;
}

/** The same with what is settled before anything is measured. */
export interface MeasuringGround extends EnvironmentQuestion {
  /** What the way of each sample is. */
  readonly wayOf: (sample: number) => Walkable;
  /** Metres of building frontage in sight of each sample, wherever buildings are drawn. */
  readonly frontage: Float32Array;
  /** How far the inventories of lamps, and the map of buildings, reach in each area. */
  readonly lampCover: Cover;
  readonly buildingCover: Cover;
}

/** 1 for each sample that lies in an area which is covered. */
export function inCovered({ area }: Pick<MeasuringGround, 'area'>, { covered }: Cover): Uint8Array {
  return Uint8Array.from(area, (a) => (a >= 0 ? covered[a] : 0));
}
