import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedData } from '../fixtures/shared-data.ts';
import type { Setting } from './measure.ts';
import { writeWideCouncil } from './wide-council.ts';

/** Folders of incidents and of the ground map: what a council without any police file does not have. */
const LATER_FOLDERS = ['crime', 'police', 'osm'];

/** Loads what is measured into a folder of its own: real Thurrock where its files are at hand, else the sample. */
export function makeSetting(sampleOnly: boolean): { setting: Setting; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    const shared = sampleOnly ? null : sharedData('');
    return { setting: shared ? thurrock(root, shared) : sample(root), remove };
  } catch (failure) {
    remove();
    throw failure;
  }
}

function thurrock(root: string, files: string): Setting {
  const essex = join(files, 'crime', 'essex-street');
  const policeFiles = readdirSync(essex).map((name) => join(essex, name));
  const wide = writeWideCouncil(root, join(files, 'boundaries', 'essex-and-neighbours-wards-2025.geojson'));
  const wideDir = join(root, 'wide');
  run(wideDir, ['council.ts', 'wide', '--from', wide.files, '--no-tiles'], { SHIPPED_DIR: wide.shipped });
  return { place: 'Thurrock', ...load(root, 'thurrock', files), wideDir, policeFiles };
}

function sample(root: string): Setting {
  const files = join(root, 'sample');
  run(root, ['sample.ts', '--out', files]);
  const police = readdirSync(join(files, 'police'), { recursive: true, encoding: 'utf8' });
  const policeFiles = police
    .filter((name) => name.endsWith('.csv'))
    .map((name) => join(files, 'police', name));
  return { place: 'the sample', ...load(root, 'sample', files), wideDir: null, policeFiles };
}

/** The sample, made and loaded without tiles below a folder; returns its data folder. */
export function loadSample(root: string): string {
  const files = join(root, 'sample');
  const dataDir = join(root, 'data');
  run(root, ['sample.ts', '--out', files, '--months', '12']);
  run(dataDir, ['council.ts', 'sample', '--from', files, '--no-tiles']);
  return dataDir;
}

/** One data folder with everything, and one with boundaries and no incident. */
function load(root: string, council: string, files: string): Pick<Setting, 'dataDir' | 'emptyDir'> {
  const withoutIncidents = join(root, 'boundaries-only');
  mkdirSync(withoutIncidents);
  for (const name of readdirSync(files)) {
    if (!LATER_FOLDERS.includes(name)) symlinkSync(join(files, name), join(withoutIncidents, name));
  }
  const dataDir = join(root, 'full');
  const emptyDir = join(root, 'empty');
  run(dataDir, ['council.ts', council, '--from', files]);
  run(emptyDir, ['council.ts', council, '--from', withoutIncidents, '--no-tiles']);
  return { dataDir, emptyDir };
}

function run(dataDir: string, [script, ...args]: string[], extra: Record<string, string> = {}): void {
  const done = spawnSync(process.execPath, [...process.execArgv, join('scripts', script), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...extra, DATA_DIR: dataDir }
  });
  // Problems (exit code 1) are part of real files; what could be read is there all the same.
  if (done.status !== 0 && done.status !== 1) {
    throw new Error(`${script} ended with exit code ${done.status}: ${done.stderr}`);
  }
}
