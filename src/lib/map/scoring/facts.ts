import type { Audience } from '#lib/core/audience/audience.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import type { NeighbourForce } from '#lib/core/places/place-words.ts';
import type { Profile, WeightSet } from '#lib/core/scoring/profile.ts';
import type { WeighableFactor } from '#lib/core/scoring/weighable.ts';
import type { LocalFrame } from '#lib/map/canvas/local-frame.ts';

/** A ward as the map page knows it; its position in the list is its number in cubes and tiles (tiles add 1). */
export interface WardFact {
  readonly code: string;
  readonly name: string;
  /** Residents; `NaN` = not known. */
  readonly population: number;
  readonly populationAsAt: string | null;
  readonly areaKm2: number;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
}

/** One imported month of one force. */
export interface FileFact {
  readonly month: number;
  readonly force: string;
  readonly rows: number;
  readonly withoutPlace: number;
  readonly complete: boolean;
  /** ISO time. */
  readonly importedAt: string;
}

/** What the page knows of the measurement of the environment. */
export interface EnvironmentFact {
  /** Where the sun is looked for, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** ISO time. */
  readonly measuredAt: string;
  /** Wards that no lighting inventory covers; null = there is no inventory. */
  readonly unlistedWards: readonly string[] | null;
  /** Whether there is a list of cameras; else only what volunteers have mapped. */
  readonly camerasListed: boolean;
}

/** All that the map page gets from the server but the figures themselves. */
export interface MapFacts {
  /** Data version: part of every address of tiles and figures. */
  readonly version: number;
  readonly council: { readonly name: string; readonly title: string; readonly sample: boolean };
  readonly wards: readonly WardFact[];
  readonly wardSet: { readonly name: string; readonly validFrom: string; readonly validTo: string | null };
  readonly bounds: readonly [number, number, number, number];
  readonly frame: LocalFrame;
  readonly profiles: readonly Profile[];
  /** Who is looking: what is not for them is left out of layers and scores. */
  readonly audience: Audience;
  /** What a question may weigh besides recorded crime, and that, whoever may be told it. */
  readonly weighable: readonly WeighableFactor[];
  readonly weightSets: readonly WeightSet[];
  /** Months with figures, ascending, and those of them whose file broke off. */
  readonly months: { readonly present: readonly number[]; readonly broken: readonly number[] };
  readonly files: readonly FileFact[];
  /** Forces whose files a whole picture needs. */
  readonly expectedForces: readonly string[];
  /** What is lacking without a force's files, by its name. */
  readonly lacking: Readonly<Record<string, string>>;
  /** The forces that police the land next to the council, with the months imported of each; null = the council file names none. */
  readonly neighbours: readonly NeighbourForce[] | null;
  /** When the environment is told unless the reader chooses another hour. */
  readonly usualMoment: Moment;
  /** What is measured along the ways that people walk; null = nothing, for want of a street map. */
  readonly environment: EnvironmentFact | null;
  /** Names of the tile archives that exist: "areas", "around", "cells-150", "points", "ground", "environment". Only what the reader may be told. */
  readonly archives: readonly string[];
  /** Ids of the sources that the ground is drawn from; none = there is no ground. */
  readonly groundFrom: readonly string[];
  readonly attributions: readonly string[];
}
