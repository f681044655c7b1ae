import { posix } from 'node:path';

/** A layer: the files that belong to it, what it may import, and why it is there. */
export interface Layer {
  readonly name: string;
  /** Starts of paths that belong to the layer, from the project's folder. */
  readonly paths: readonly string[];
  /** Layers it may import; itself is always allowed. */
  readonly imports: readonly string[];
  /** When given, the only packages it may import (a trailing `/` means everything under it). */
  readonly packages?: readonly string[];
  /** Whether its code reaches the browser. */
  readonly client: boolean;
}

/** The subjects of `core`. */
const CORE_FOLDERS = [
  'geometry',
  'statistics',
  'scoring',
  'validation',
  'environment',
  'sample',
  'method',
  'areas',
  'concerns',
  'sites'
];

const IN_BROWSER = { client: true };
const ON_SERVER = { client: false };

/** The layers of DESIGN's tree, inside first. A longer path wins over a shorter one. */
export const LAYERS: readonly Layer[] = [
  {
    name: 'core',
    paths: CORE_FOLDERS.map((folder) => `src/lib/core/${folder}/`),
    imports: [],
    packages: ['kdbush', 'flatbush', 'proj4', 'suncalc', '@turf/', 'geojson'],
    ...IN_BROWSER
  },
  { name: 'store', paths: ['src/lib/server/store/'], imports: ['core'], ...ON_SERVER },
  { name: 'import', paths: ['src/lib/server/import/'], imports: ['core'], ...ON_SERVER },
  { name: 'tiles', paths: ['src/lib/server/tiles/'], imports: ['core'], ...ON_SERVER },
  { name: 'context', paths: ['src/lib/server/context.ts'], imports: ['core', 'store'], ...ON_SERVER },
  {
    name: 'services',
    paths: ['src/lib/server/services/'],
    imports: ['core', 'store', 'import', 'tiles', 'context'],
    ...ON_SERVER
  },
  { name: 'state', paths: ['src/lib/state/'], imports: ['core'], ...IN_BROWSER },
  { name: 'ui', paths: ['src/lib/ui/'], imports: ['core'], ...IN_BROWSER },
  { name: 'map', paths: ['src/lib/map/'], imports: ['core', 'state', 'ui'], ...IN_BROWSER },
  {
    name: 'documents',
    paths: ['src/lib/documents/'],
    imports: ['core', 'state', 'ui', 'map'],
    ...IN_BROWSER
  },
  {
    name: 'routes',
    paths: ['src/routes/', 'src/hooks.server.ts', 'src/app.d.ts'],
    imports: ['core', 'state', 'ui', 'map', 'documents', 'services', 'context'],
    ...IN_BROWSER
  },
  {
    name: 'scripts',
    paths: ['scripts/'],
    imports: ['core', 'services', 'context', 'bench'],
    ...ON_SERVER
  },
  // Benchmarks are run by a script and may look at any part.
  {
    name: 'bench',
    paths: ['tests/bench/', 'tests/browser/', 'tests/fixtures/'],
    imports: ['core', 'services', 'context', 'scripts'],
    ...ON_SERVER
  }
];

/** The layer of a file, or undefined when DESIGN knows none. */
export function layerOf(file: string): Layer | undefined {
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
function fileOf(file: string, specifier: string): string | null {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('#lib/')) return `src/lib/${path.slice('#lib/'.length)}`;
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path);
  return null;
}
