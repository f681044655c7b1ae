import { listed, type Added } from './added.ts';

const measure = `
import { metres } from './combine.ts';
import type { AtHour } from './at-hour.ts';
import type { EnvironmentColumn, EnvironmentMeasure, TakenAs } from './measure.ts';

const TAKES = { onBench: Uint8Array } as const;
type Taken = TakenAs<typeof TAKES>;

/** Every second sample is by a bench. */
export const rested: EnvironmentColumn = {
  name: 'rested',
  unit: 'metres',
  of: ({ taken }: AtHour<Taken>) => (i) => taken.onBench[i],
  combine: metres,
  hourly: false,
  export: { name: 'rested_m', description: 'Metres by a bench.' },
  words: (value) => \`\${Math.round(value)} m by a bench\`,
  audience: 'public'
};

/** Told by no factor. */
export const walkedOn: EnvironmentColumn = {
  name: 'walkedOn',
  unit: 'metres',
  of: ({ taken }: AtHour<Taken>) => (i) => 1 - taken.onBench[i],
  combine: metres,
  hourly: false,
  export: { name: 'walked_on_m', description: 'Metres without a bench.' },
  words: (value) => \`\${Math.round(value)} m without a bench\`,
  audience: 'public'
};

export const benchColumns: readonly EnvironmentColumn[] = [rested, walkedOn];

/** Benches along the ways. */
export const benches = {
  takes: TAKES,
  take: ({ samples }): Taken => ({ onBench: Uint8Array.from(samples.easting, (_, i) => i % 2) }),
  columns: benchColumns
} satisfies EnvironmentMeasure;
`;

const factor = `
import { knownShare } from '../../environment/cell-environment.ts';
import { rested } from '../../environment/measures/benches.ts';
import { walk } from '../../environment/measures/ways.ts';
import { environmentFactor } from '../environment-factor.ts';

/** How much of the ways has a bench. */
export const benches = environmentFactor({
  id: 'benches',
  title: 'Places to rest',
  reason: 'Where one cannot sit down.',
  unit: 'share of metres by a bench',
  columns: { rested, walk },
  measure: (columns) => knownShare(columns.rested, columns.walk),
  say: (here) => \`\${Math.round(here.rested)} of \${Math.round(here.walk)} m by a bench\`
});
`;

const MEASURES = 'src/lib/core/environment/measures/index.ts';

/** A measure of the environment, which a factor and the explanations tell of. */
export const addedMeasure: Added = {
  files: { 'src/lib/core/environment/measures/benches.ts': measure },
  entries: [
    ...listed(
      MEASURES,
      "import { benchColumns, benches } from './benches.ts';",
      'cameras, isolation] as const',
      'cameras, isolation, benches] as const'
    ),
    {
      file: MEASURES,
      before: '  ...isolationColumns\n',
      after: '  ...isolationColumns,\n  ...benchColumns\n'
    }
  ]
};

/** A factor of columns of the environment. */
export const addedFactor: Added = {
  files: { 'src/lib/core/scoring/factors/benches.ts': factor },
  entries: listed(
    'src/lib/core/scoring/factors/index.ts',
    "import { benches } from './benches.ts';",
    'cctv, isolation];',
    'cctv, isolation, benches];'
  )
};

/** A question that weighs it: a file of data alone. */
export const addedProfile: Added = {
  files: {
    'data/profiles/rest.json': JSON.stringify({
      id: 'rest',
      title: 'Rest',
      question: 'Where can one sit down?',
      asks: 'Thrown away after the test.',
      version: 1,
      weights: { robbery: 1 },
      proactive: true,
      halfLifeMonths: null,
      presence: false,
      factors: { crime: 0.5, benches: 0.5 }
    })
  },
  entries: []
};
