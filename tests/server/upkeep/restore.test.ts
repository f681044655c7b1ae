import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { backup } from '#lib/server/upkeep/backup.ts';
import { UnusableCopy } from '#lib/server/upkeep/backup-file.ts';
import { restore } from '#lib/server/upkeep/restore.ts';
import { anInstallation, type Installation } from '../../builders/installation.ts';

const NOW = new Date('2025-11-01T08:00:00Z');
const LATER = new Date('2025-11-02T09:30:00Z');
let one: Installation;
let config: Installation['config'];
let file: string;

beforeEach(async () => {
  one = await anInstallation();
  ({ config, file } = one);
});

/** The data version of the store that stands, once it has been read through. */
function versionIn(dataDir: string): number {
  const store = new Sqlite(join(dataDir, 'safety.db'), { readonly: true });
  try {
    expect(store.pragma('integrity_check(1)', { simple: true })).toBe('ok');
    return store.prepare('SELECT version FROM data_version').pluck().get() as number;
  } finally {
    store.close();
  }
}

describe('a copy that is not whole', () => {
  it('is refused with a sentence, wherever it was cut or altered, and nothing is changed', async () => {
    await backup(config, file, NOW);
    const whole = readFileSync(file);
    let stood = one.standing();
    const broken: [string, Buffer][] = [];
    for (const share of [0, 0.01, 0.3, 0.6, 0.9, 0.999])
      broken.push([`cut at ${share}`, whole.subarray(0, Math.floor(whole.length * share))]);
    for (let k = 1; k < 12; k++) {
      const altered = Buffer.from(whole);
      const at = Math.floor((0.8 * k * whole.length) / 12) + 60;
      altered[at] ^= 0x5a;
      broken.push([`altered at ${at} of ${whole.length}`, altered]);
    }
    broken.push(['another file', Buffer.from('ward,people\nE05000001,5000\n')]);
    for (const [what, bytes] of broken) {
      writeFileSync(`${file}.bad`, bytes);
      const failure: unknown = await restore(config, `${file}.bad`, LATER).catch((thrown: unknown) => thrown);
      if (what.startsWith('altered') && !(failure instanceof Error)) {
        // A byte of the archive's own that says nothing, such as a time of day: every sum was right, so what was put back is what was copied.
        expect(versionIn(config.dataDir)).toBeGreaterThan(0);
        stood = one.standing();
        continue;
      }
      expect([what, failure instanceof UnusableCopy]).toEqual([what, true]);
      expect((failure as Error).message).toMatch(/[Nn]othing was changed/);
      expect(one.standing()).toEqual(stood);
    }
    await expect(restore(config, join(config.dataDir, 'none.zip'), LATER)).rejects.toThrow(
      'There is no file'
    );
  });

  it('is refused when it would write outside the folder, or says less than it packs', async () => {
    const evil = async (path: string, bytes: number) => {
      const zip = new ZipFile();
      zip.addBuffer(Buffer.alloc(5_000_000), 'data/safety.db');
      const told = [{ path, bytes, sha256: '0'.repeat(64) }];
      const manifest = {
        format: 'community-safety-copy-1',
        made: NOW.toISOString(),
        storeVersion: 1,
        dataVersion: 1,
        council: null,
        files: told
      };
      zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
      zip.end();
      await pipeline(zip.outputStream, createWriteStream(`${config.dataDir}.evil.zip`));
      return restore(config, `${config.dataDir}.evil.zip`, LATER);
    };
    const stood = one.standing();
    for (const path of ['data/../../evil', '/etc/evil', 'data/..', 'data\\..\\evil', 'elsewhere/x'])
      await expect(evil(path, 1)).rejects.toThrow(
        'not a copy that this version can read (manifest.json: files.0.path)'
      );
    await expect(evil('data/safety.db', 10)).rejects.toThrow('is not as it was packed');
    expect(one.standing()).toEqual(stood);
  });

  it('is refused when its store is damaged inside, though every byte is as it was packed', async () => {
    const bytes = readFileSync(join(config.dataDir, 'safety.db'));
    bytes.fill(0x7f, 3 * 4096, 9 * 4096);
    const zip = new ZipFile();
    zip.addBuffer(bytes, 'data/safety.db');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const files = [{ path: 'data/safety.db', bytes: bytes.length, sha256 }];
    const manifest = {
      format: 'community-safety-copy-1',
      ...{ made: NOW.toISOString(), storeVersion: 1, dataVersion: 1, council: null, files }
    };
    zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
    zip.end();
    mkdirSync(resolve(file, '..'), { recursive: true });
    await pipeline(zip.outputStream, createWriteStream(file));
    const stood = one.standing();
    await expect(restore(config, file, LATER)).rejects.toThrow(/damaged|malformed/);
    expect(one.standing()).toEqual(stood);
  });

  it('is refused when a newer program made it', async () => {
    one.change('PRAGMA user_version = 999');
    await backup(config, file, NOW);
    const stood = one.standing();
    await expect(restore(config, file, LATER)).rejects.toThrow('update the program first');
    expect(one.standing()).toEqual(stood);
  });
});
