import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';

/** A layer: the files that belong to it, what it may import, and why it is there. */
export interface Layer {
  readonly name: string;
  /** Starts of paths that belong to the layer, from the project's folder. */
  readonly paths: readonly string[];
  /** Files below those of another layer that belong to this one all the same. */
  readonly files?: RegExp;
  /** Layers it may import; itself is always allowed. */
  readonly imports: readonly string[];
  /** When given, the only packages it may import (a trailing `/` means everything under it). */
  readonly packages?: readonly string[];
  /** Whether its code reaches the browser. */
  readonly client: boolean;
}

/** The rooms of each layer that has rooms: a folder each, and none beside them. A source's folder is a room by what it holds. */
export const ROOMS = {
  core: [
    'areas',
    'audience',
    'concerns',
    'gazetteer',
    'geometry',
    'glossary',
    'statistics',
    'incidents',
    'environment',
    'scoring',
    'hotspots',
    'patrols',
    'people',
    'places',
    'question',
    'restricted',
    'sites',
    'validation',
    'method'
  ],
  sample: ['shape', 'land', 'streets', 'buildings', 'events', 'write'],
  import: ['read', 'areas', 'inventory', ...sourceRooms()],
  features: [
    'answer',
    'areas',
    'concerns',
    'council',
    'coverage',
    'environment',
    'export',
    'gazetteer',
    'glossary',
    'outcomes',
    'patrols',
    'import/run',
    'people',
    'photos',
    'places',
    'restricted',
    'scoring',
    'setup',
    'sites',
    'tiles/publish',
    'upkeep',
    'upload',
    'wards',
    'work'
  ],
  map: ['canvas', 'compare', 'draw', 'layers', 'legend', 'panels', 'question', 'scoring', 'search', 'table']
} as const;

const IN_BROWSER = { client: true };
const ON_SERVER = { client: false };

/** The layers of DESIGN's tree, inside first. A longer path wins over a shorter one, a file by its name over both. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'core',
    paths: ROOMS.core.map((room) => `src/lib/core/${room}/`),
    imports: [],
    packages: [
      'valibot',
      'kdbush',
      'flatbush',
      'polylabel',
      'proj4',
      'suncalc',
      'minisearch',
      '@turf/turf',
      '@terraformer/wkt',
      'geojson'
    ],
    ...IN_BROWSER
  },
  // The made-up borough: a council's files, made. It knows nothing of what reads them.
  {
    name: 'sample',
    paths: ['src/lib/sample/sample.ts', ...ROOMS.sample.map((room) => `src/lib/sample/${room}/`)],
    imports: ['core'],
    ...ON_SERVER
  },
  { name: 'store', paths: ['src/lib/server/store/'], imports: ['core'], ...ON_SERVER },
  // Readers of files: what a publisher wrote, as rows and problems. They do not know where the rows go.
  {
    name: 'import',
    paths: ROOMS.import.map((room) => `src/lib/server/import/${room}/`),
    imports: ['core'],
    ...ON_SERVER
  },
  { name: 'tiles', paths: ['src/lib/server/tiles/'], imports: ['core'], ...ON_SERVER },
  { name: 'context', paths: ['src/lib/server/context.ts'], imports: ['core', 'store'], ...ON_SERVER },
  // What the server does, a room each. A source's `writer` stands beside its reader, in the reader's room, but is one of
  // these: it alone of that room may know the store, and its reader may not know it. `sources.ts`, the registry, joins them.
  {
    name: 'features',
    paths: ['src/lib/server/import/sources.ts', ...ROOMS.features.map((room) => `src/lib/server/${room}/`)],
    files: /^src\/lib\/server\/import\/[a-z]+\/writer(-[a-z]+)?\.ts$/,
    imports: ['core', 'store', 'import', 'tiles', 'context'],
    ...ON_SERVER
  },
  { name: 'state', paths: ['src/lib/state/'], imports: ['core'], ...IN_BROWSER },
  // What residents read, in other languages than English.
  {
    name: 'words',
    paths: ['src/lib/words/'],
    imports: [],
    packages: ['intl-messageformat', 'svelte'],
    ...IN_BROWSER
  },
  { name: 'ui', paths: ['src/lib/ui/'], imports: ['core'], ...IN_BROWSER },
  {
    name: 'map',
    paths: ['src/lib/map/MapPage.svelte', ...ROOMS.map.map((room) => `src/lib/map/${room}/`)],
    imports: ['core', 'state', 'ui'],
    ...IN_BROWSER
  },
  {
    name: 'documents',
    paths: ['src/lib/documents/'],
    imports: ['core', 'state', 'ui', 'map'],
    ...IN_BROWSER
  },
  {
    name: 'routes',
    paths: ['src/routes/', 'src/hooks.server.ts', 'src/service-worker.ts', 'src/app.d.ts', 'src/error.html'],
    imports: ['core', 'words', 'state', 'ui', 'map', 'documents', 'features', 'context'],
    ...IN_BROWSER
  },
  {
    name: 'scripts',
    paths: ['scripts/'],
    imports: ['core', 'sample', 'features', 'context', 'bench'],
    ...ON_SERVER
  },
  // Benchmarks are run by a script and may look at any part.
  {
    name: 'bench',
    paths: ['tests/bench/', 'tests/browser/', 'tests/fixtures/'],
    imports: ['core', 'sample', 'store', 'features', 'context', 'scripts'],
    ...ON_SERVER
  }
];

/** The layer of a file, or undefined when DESIGN knows none. */
export function layerOf(file: string): Layer | undefined {
  const named = LAYERS.find((layer) => layer.files?.test(file));
  if (named) return named;
  const fits = LAYERS.flatMap((layer) =>
    layer.paths.filter((path) => file.startsWith(path)).map((path) => ({ layer, length: path.length }))
  );
  return fits.sort((a, b) => b.length - a.length)[0]?.layer;
}

/** Whether a file's code may reach the browser: not `*.server.*`, not a `+server.ts` route. */
export function reachesBrowser(file: string): boolean {
  const name = posix.basename(file);
  return layerOf(file)?.client === true && !name.includes('.server.') && name !== '+server.ts';
}

/** The sentence that refuses an import, or null when it is allowed. */
export function refusal(file: string, specifier: string): string | null {
  const layer = layerOf(file);
  if (!layer) return null;
  const target = fileOf(file, specifier);
  if (target === null) {
    const allowed = layer.packages;
    if (
      !allowed ||
      allowed.some((name) => specifier === name || (name.endsWith('/') && specifier.startsWith(name)))
    )
      return null;
    return `${file} imports ${specifier}; ${layer.name} may import only ${allowed.join(', ')}`;
  }
  if (target.endsWith('/$types')) return null;
  const other = layerOf(target);
  if (!other) return `${file} imports ${specifier}, which is in no layer`;
  if (other === layer || layer.imports.includes(other.name)) return null;
  return `${file} (${layer.name}) imports ${specifier} (${other.name}); ${layer.name} may import only ${['itself', ...layer.imports].join(', ')}`;
}

/** The project's file that an import names, or null for a package or a built-in module. */
export function fileOf(file: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#lib/')) return `src/lib/${path.slice('#lib/'.length)}`;
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path);
  return null;
}

/** A circle among what the arrows of `from → to` join, as the way round (first = last), or null when there is none. */
export function circleIn(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const follow = (one: string): string[] | null => {
    if (way.includes(one)) return [...way.slice(way.indexOf(one)), one];
    if (done.has(one)) return null;
    way.push(one);
    for (const next of arrows.get(one) ?? []) {
      const circle = follow(next);
      if (circle) return circle;
    }
    way.pop();
    done.add(one);
    return null;
  };
  for (const one of arrows.keys()) {
    const circle = follow(one);
    if (circle) return circle;
  }
  return null;
}

/** The folders of sources: those that hold a reader and a writer side by side. */
export function sourceRooms(): string[] {
  const folder = 'src/lib/server/import';
  return readdirSync(folder).filter((room) =>
    ['source.ts', 'writer.ts'].every((file) => existsSync(posix.join(folder, room, file)))
  );
}
