import { listed, type Added } from './added.ts';

const layer = `
import type { MapLayer } from './layer.ts';

/** Benches. */
export const benches: MapLayer = {
  id: 'benches',
  title: 'Benches',
  group: 'Figures',
  optional: true,
  archive: 'points',
  audience: 'public',
  legend: 'A dot where one can sit.',
  source: 'A list of benches.',
  limits: 'Not whether anybody sits there.',
  draw: ({ palette }) => [
    { id: 'benches', type: 'circle', source: 'points', 'source-layer': 'points', paint: { 'circle-color': palette.selected } }
  ]
};
`;

const sheet = `
<script lang="ts">
  import type { SheetFrame } from './document.ts';
  import Sheet from './Sheet.svelte';

  let { facts, ...frame }: SheetFrame & { facts: { ward: { name: string } } } = $props();
</script>

<Sheet title="Where to rest in {facts.ward.name}" under="Thrown away after the test" {...frame}>
  <p>One bench.</p>
</Sheet>
`;

/** A layer of the map, drawn above the points. */
export const addedLayer: Added = {
  files: { 'src/lib/map/layers/benches.ts': layer },
  entries: listed(
    'src/lib/map/layers/index.ts',
    "import { benches } from './benches.ts';",
    '  points,\n',
    '  points,\n  benches,\n'
  )
};

/** A document, with its row in the permission table. */
export const addedDocument: Added = {
  files: { 'src/lib/documents/Rest.svelte': sheet },
  entries: [
    ...listed(
      'src/lib/documents/index.ts',
      "import Rest from './Rest.svelte';",
      '\n  }\n];\n',
      `
  },
  {
    id: 'where-to-rest',
    title: 'Where to rest',
    audience: 'public',
    of: 'ward',
    needs: 'ward-profile',
    holds: 'Benches of one ward.',
    sheet: Rest
  }
];
`
    ),
    {
      file: 'src/lib/core/people/permissions.ts',
      before: "'document ward-profile'",
      after: "'document ward-profile', 'document where-to-rest'"
    }
  ]
};
