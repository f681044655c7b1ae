import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#lib/core/people/permissions.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { askToPutBack, lastOutcome } from '#lib/server/upkeep/put-back-asked.ts';
import { putBackAsked } from '#lib/server/upkeep/put-back.ts';
import { anInstallation, type Installation } from '../../builders/installation.ts';

const AT = '2025-11-02T09:30:00.000Z';
const ADMIN: Person = { id: 'admin', name: 'Jo', email: 'jo@x.example', role: 'admin' };
let one: Installation;
let config: Installation['config'];
let file: string;

beforeEach(async () => {
  one = await anInstallation();
  ({ config, file } = one);
  await backup(config, file, new Date('2025-11-01T08:00:00Z'));
  one.change('DELETE FROM incident');
});

const ask = (path = file) =>
  askToPutBack(config.dataDir, { name: 'one.zip', path, at: AT, by: { ...ADMIN, role: 'admin' } });
const incidents = () => one.asked<number>('SELECT count(*) FROM incident');
const log = () =>
  one.asked<string | null>(
    "SELECT group_concat(who || ' ' || person_id || ' ' || role || ': ' || what || ' ' || subject, '; ') FROM audit"
  );

describe('a copy that somebody asked to have put back', () => {
  it('is put back once; the log and the page say by whom, also where the copy knows no such person', async () => {
    expect(await putBackAsked(config)).toBeNull();
    expect(lastOutcome(config.dataDir)).toBeNull();
    ask();
    expect(await putBackAsked(config)).toBeNull();
    expect(incidents()).toBe(3);
    expect(one.asked('SELECT count(*) FROM person')).toBe(0);
    expect(log()).toBe('jo@x.example admin admin: Had a copy put back. one.zip');
    const outcome = lastOutcome(config.dataDir);
    expect(outcome).toMatchObject({ name: 'one.zip', at: AT, by: 'jo@x.example', problem: null });
    expect(outcome?.before).toMatch(/^before-restore-\d{4}-\d{2}-\d{2}T\d{9}Z$/);
    one.change('DELETE FROM incident');
    expect(await putBackAsked(config)).toBeNull();
    expect(incidents(), 'asked for once').toBe(0);
  });

  it('leaves word of it that, cut short, is no word; the page goes on', async () => {
    ask();
    await putBackAsked(config);
    const path = join(config.dataDir, 'put-back.json');
    const whole = readFileSync(path, 'utf8');
    for (const said of [whole.slice(0, -9), '', '{}', 'null', '\u0000']) {
      writeFileSync(path, said);
      expect([said, lastOutcome(config.dataDir)]).toEqual([said, null]);
    }
    writeFileSync(path, whole);
    expect(lastOutcome(config.dataDir)).toMatchObject({ name: 'one.zip', problem: null });
    ask();
    expect(readdirSync(config.dataDir).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('and is damaged, is refused with its sentence; what stands goes on, and its log says so', async () => {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length >> 1));
    ask();
    const problem = await putBackAsked(config);
    expect(problem).toMatch(/[Nn]othing was changed/);
    expect(incidents()).toBe(0);
    expect(log()).toBe('jo@x.example admin admin: A copy could not be put back. one.zip');
    expect(lastOutcome(config.dataDir)).toMatchObject({ problem, before: null, by: 'jo@x.example' });
  });

  it('meets a fault of the program: it is thrown, what stands goes on, and the page says where to look', async () => {
    // A row that no audit log takes.
    one.change(`DROP TABLE audit; CREATE TABLE audit AS SELECT 1 AS id, '2025-11-01' AS at, NULL AS who,
      NULL AS person_id, 'admin' AS role, 'keep-copies' AS deed, 'Did it.' AS what, NULL AS subject`);
    ask();
    await expect(putBackAsked(config)).rejects.toThrow('NOT NULL constraint failed: audit.who');
    expect(incidents()).toBe(0);
    expect(lastOutcome(config.dataDir)).toMatchObject({
      ...{ problem: 'The server’s output says why.', before: null }
    });
    expect(await putBackAsked(config), 'and is not tried again').toBeNull();
  });
});
