import { AREA_METHODS } from './area-methods.ts';
import { CELL_METHODS } from './cell-methods.ts';
import { CLUSTER_METHODS } from './cluster-methods.ts';
import { CONCERN_METHODS } from './concern-methods.ts';
import { ENVIRONMENT_METHODS } from './environment-methods.ts';
import type { Explanation } from './explanation.ts';
import { FORECAST_METHODS } from './forecast-methods.ts';
import { PATROL_METHODS } from './patrol-methods.ts';
import { TRUST_METHODS } from './trust-methods.ts';
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
  },
  {
    id: 'environment',
    title: 'Lighting, cameras and isolated places',
    lead: 'Measured from the council’s own lists and the street map, along the ways that people walk. They say where to go and look, not that a place is unsafe, and nobody can promise what changing them would do.',
    methods: ENVIRONMENT_METHODS
  },
  {
    id: 'concerns',
    title: 'What residents say',
    lead: 'Residents say where they do not feel safe, and where they do. It tells of fear, which is not crime, and of those who speak, who are not everybody.',
    methods: CONCERN_METHODS
  },
  {
    id: 'clusters',
    title: 'Clusters that are more than chance',
    lead: 'High hexagons occur by chance. These tests say where they lie together more than chance would put them, and since when.',
    methods: CLUSTER_METHODS
  },
  {
    id: 'trust',
    title: 'How far a place in the order can be trusted',
    lead: 'Every order of places hangs on chance, on moved points and on weights that somebody chose. How much is shown beside each hexagon.',
    methods: TRUST_METHODS
  },
  {
    id: 'forecasts',
    title: 'What to expect, and the proof',
    lead: 'A score looks back. These look one month ahead, and say how well that has worked.',
    methods: FORECAST_METHODS
  },
  {
    id: 'priority-areas',
    title: 'Priority areas',
    lead: 'Places that people of the council give lasting attention, what they knew when they decided, and what came of it.',
    methods: AREA_METHODS
  },
  {
    id: 'patrols',
    title: 'Patrols',
    lead: 'Where the presence that there is goes next month. Plans themselves are for officers: whoever knew where patrols go would know where nobody goes. How they are made is for everybody.',
    methods: PATROL_METHODS
  }
];
