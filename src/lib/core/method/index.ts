import { CELL_METHODS } from './cell-methods.ts';
import type { Explanation } from './explanation.ts';
import { WARD_METHODS } from './ward-methods.ts';

/** A chapter of the method page. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly methods: readonly Explanation[];
}

/** Every method in the order of the method page: a new statistic is one entry in one chapter. */
export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'wards',
    title: 'Figures for a ward',
    lead: 'Wards have thousands of residents, so their figures are the steadiest that published data allow.',
    methods: WARD_METHODS
  },
  {
    id: 'hexagons',
    title: 'Figures for a hexagon',
    lead: 'Hexagons show where inside a ward incidents gather. They are finer than the published points truly allow, so read clusters of them, not single ones.',
    methods: CELL_METHODS
  }
];
