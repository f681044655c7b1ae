import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { addConcern, addMessage, addStep, eraseConcern } from '#lib/server/store/concerns.ts';
import { openStore } from '#lib/server/store/database.ts';
import { backup } from '#lib/server/upkeep/backup.ts';
import { carryOver } from '#lib/server/upkeep/carry-over.ts';
import { restore } from '#lib/server/upkeep/restore.ts';
import { anInstallation, type Installation } from '../../builders/installation.ts';

const SENT = '2025-10-20T10:00:00.000Z';
const NOW = new Date('2025-11-01T08:00:00Z');
const ERASED = '2025-11-01T20:00:00.000Z';
const LATER = new Date('2025-11-02T09:30:00Z');
/** Somebody who is signed in, and was sent a link. */
const SIGNED_IN = `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
    VALUES ('p', 'Jo', 'jo@x.example', 1, 'admin', '${SENT}', '${SENT}');
  INSERT INTO session (id, person_id, token, expires_at, created_at, updated_at)
    VALUES ('s', 'p', 'token-of-a-session', '2026-01-01', '${SENT}', '${SENT}');
  INSERT INTO proof (id, identifier, value, expires_at, created_at, updated_at)
    VALUES ('r', 'reset-password', 'p', '2026-01-01', '${SENT}', '${SENT}');`;
const BYTES = new Uint8Array([1]);
let one: Installation;
let config: Installation['config'];
let file: string;

beforeEach(async () => {
  one = await anInstallation();
  ({ config, file } = one);
});

/** Does something to the store that stands. */
async function change<T>(
  work: (database: ReturnType<typeof openStore>['bulk']) => T,
  { dataDir } = config
): Promise<T> {
  const store = openStore(join(dataDir, 'safety.db'));
  try {
    return work(store.bulk);
  } finally {
    await store.close();
    store.bulk.close();
  }
}

const report = (reference: string, sentAt = SENT) =>
  change((database) =>
    addConcern(database, {
      concern: {
        ...{ council: 'marshside', reference, sent_at: sentAt, origin: 'form', kind: 'environment' },
        ...{ ward: 'E05999901', x: 561_000, y: 178_000, state: 'accepted', state_at: sentAt, counted: 1 }
      },
      detail: {
        ...{ shape: 'point', corners: '[561000,178000]', street: 'Quay Lane', draft_hash: null },
        ...{ code_hash: BYTES, words: `words of ${reference}`, email: `${reference}@resident.example` }
      },
      answers: [{ question: 'tick', answer: 'badly-lit' }],
      about: { age: 'over-65', sex: 'woman' },
      photo: { jpeg: BYTES, width: 4, height: 3 },
      voice: { device: BYTES, source: BYTES, place: BYTES, burst: BYTES, repeats: null, about: 1 },
      who: 'resident'
    })
  );

const count = (table: string, id: number) =>
  one.asked<number>(
    `SELECT count(*) FROM ${table} WHERE ${table === 'concern' ? 'id' : 'concern_id'} = ${id}`
  );
const STEP = { who: 'resident', person_id: null, from_state: null, to_state: null, why: null };
const step = (id: number, done: string, why: string | null = null) => ({
  ...{ ...STEP, concern_id: id, at: ERASED, step: done, why, batch: null, before: null }
});

describe('putting a copy back', () => {
  it('leaves erased what residents erased since, with the step that says so, and nothing else', async () => {
    const erased = await report('AAAA');
    const left = await report('BBBB');
    await backup(config, file, NOW);
    await change((database) => {
      eraseConcern(database, erased, ERASED);
      addStep(database, step(erased, 'erased'));
    });
    await restore(config, file, LATER);
    for (const table of ['detail', 'answer', 'photo'].map((name) => `concern_${name}`))
      expect([table, count(table, erased), count(table, left)]).toEqual([table, 0, 1]);
    // Whole months are counted apart by then: nobody’s age is with their report any more.
    expect([count('concern_about', erased), count('concern_about', left)]).toEqual([0, 0]);
    expect(one.asked(`SELECT erased_at || coalesce(x, ' nowhere') FROM concern WHERE id = ${erased}`)).toBe(
      `${ERASED} nowhere`
    );
    const history = `SELECT group_concat(step || ' ' || at, ', ') FROM concern_step WHERE concern_id =`;
    expect(one.asked(`${history} ${erased}`)).toBe(`received ${SENT}, erased ${ERASED}`);
    expect(one.asked(`${history} ${left}`)).toBe(`received ${SENT}`);
    // The same copy once more: what is erased in what stands now is erased again, once.
    await restore(config, file, new Date(LATER.getTime() + 1000));
    expect(one.asked(`${history} ${erased}`)).toBe(`received ${SENT}, erased ${ERASED}`);
  });

  it('brings back no photo, word, message or address that went since, and shows nobody a photo whose tick was taken back', async () => {
    const id = await report('AAAA');
    const ticked = await report('BBBB');
    const turnedAway = await report('CCCC');
    const shown = await report('DDDD');
    await change((database) => {
      for (const one of [id, ticked, turnedAway, shown])
        database
          .prepare('UPDATE concern_photo SET shown_as = ? WHERE concern_id = ?')
          .run(`name ${one}`, one);
      addMessage(database, { concern_id: id, at: SENT, by_council: 0, who: null, text: 'to the council' });
      database.exec(`INSERT INTO concern_referral (concern_id, at, who, recipient, how, body) VALUES (${id}, '${SENT}', 'jo', 'h', 'csv', 'words of AAAA');
        INSERT INTO concern_deed (council, ward, at, who, said, did) VALUES ('marshside', 'E05999901', '${SENT}', 'jo', 'Dark', 'Mr Brown mended it'),
          ('marshside', 'E05999901', '${SENT}', 'jo', 'Wet', 'Drained')`);
    });
    await backup(config, file, NOW);
    await change((database) => {
      database.exec(`DELETE FROM concern_photo WHERE concern_id = ${id};
        UPDATE concern_detail SET words = '', email = NULL WHERE concern_id = ${id};
        DELETE FROM concern_message WHERE concern_id = ${id};
        UPDATE concern_referral SET body = '';
        UPDATE concern_deed SET ended_at = '${ERASED}' WHERE said = 'Dark';
        UPDATE concern_photo SET shown_as = NULL WHERE concern_id = ${ticked};
        UPDATE concern SET state = 'rejected', counted = 0 WHERE id = ${turnedAway}`);
      addStep(database, step(id, 'kept no longer', 'photo'));
      addStep(database, step(ticked, 'photo not shown'));
    });
    await restore(config, file, LATER);
    expect(count('concern_photo', id)).toBe(0);
    expect(count('concern_message', id)).toBe(0);
    expect(one.asked('SELECT group_concat(body) FROM concern_referral')).toBe('');
    expect(one.asked('SELECT group_concat(did) FROM concern_deed WHERE ended_at IS NULL')).toBe('Drained');
    expect(
      one.asked(`SELECT words || coalesce(email, 'none') FROM concern_detail WHERE concern_id = ${id}`)
    ).toBe('none');
    expect(one.asked('SELECT group_concat(shown_as) FROM concern_photo')).toBe(`name ${shown}`);
    expect(one.asked(`SELECT group_concat(words, ', ') FROM concern_detail WHERE words != ''`)).toBe(
      'words of BBBB, words of CCCC, words of DDDD'
    );
    expect(
      one.asked(
        `SELECT group_concat(step, ', ') FROM (SELECT step FROM concern_step WHERE concern_id IN (${id}, ${ticked}) ORDER BY id)`
      )
    ).toBe('received, received, kept no longer, photo not shown');
  });

  it('takes nothing from what another installation erased', async () => {
    const id = await report('AAAA');
    await backup(config, file, NOW);
    const other = await anInstallation();
    [one, config] = [other, other.config];
    const theirs = await report('ZZZZ');
    expect(theirs).toBe(id);
    await change((database) => eraseConcern(database, theirs, ERASED));
    await restore(config, file, LATER);
    expect(one.asked('SELECT words FROM concern_detail')).toBe('words of AAAA');
  });

  it('removes what is kept no longer before anybody can see it', async () => {
    await report('AAAA', '2023-10-01T10:00:00.000Z');
    await report('BBBB');
    await backup(config, file, NOW);
    await restore(config, file, LATER);
    expect(
      one.asked(`SELECT group_concat(words || ' ' || coalesce(email, '-'), '; ') FROM concern_detail`)
    ).toBe(' -; words of BBBB BBBB@resident.example');
    expect(one.asked('SELECT count(*) FROM concern_photo')).toBe(1);
  });

  it('brings back no file of an area that was erased since, and leaves the others', async () => {
    const kept = `INSERT INTO area_file (id, area_id, name, kind, bytes, hash, restricted, at, who)`;
    one.change(`INSERT INTO priority_area (id, council, kind, made_at) VALUES (1, 'marshside', 'minerva', '${SENT}');
      ${kept} VALUES (1, 1, 'walk.pdf', 'pdf', 1, 'a', 0, '${SENT}', 'jo'), (2, 1, 'lamps.csv', 'csv', 1, 'b', 0, '${SENT}', 'jo');
      INSERT INTO area_file_content (file_id, content) VALUES (1, x'01'), (2, x'02')`);
    await backup(config, file, NOW);
    one.change(`DELETE FROM area_file_content WHERE file_id = 1;
      INSERT INTO area_file_erased (file_id, at, who, why) VALUES (1, '${ERASED}', 'jo', 'names a person')`);
    await restore(config, file, LATER);
    expect(one.asked('SELECT group_concat(file_id) FROM area_file_content')).toBe('2');
    expect(one.asked(`SELECT group_concat(file_id || ' ' || why) FROM area_file_erased`)).toBe(
      '1 names a person'
    );
  });

  it('shows no site again that is no longer consulted on, and goes on showing the others', async () => {
    const shown = (reference: string, is: number, at: string) =>
      `INSERT INTO site_consultation (council, reference, shown, who, at) VALUES ('marshside', '${reference}', ${is}, 'jo', '${at}');`;
    const now = (reference: string) =>
      one.asked(
        `SELECT shown || ' ' || at FROM site_consultation WHERE reference = '${reference}' ORDER BY id DESC`
      );
    one.change(shown('BP01', 1, SENT) + shown('BP02', 1, SENT));
    await backup(config, file, NOW);
    one.change(shown('BP01', 0, ERASED) + shown('BP03', 0, ERASED));
    await restore(config, file, LATER);
    expect([now('BP01'), now('BP02')]).toEqual([`0 ${ERASED}`, `1 ${SENT}`]);
    // Of another installation, which ended the consultation on a site of the same name, nothing is taken.
    const other = await anInstallation();
    [one, config] = [other, other.config];
    one.change(shown('BP02', 1, ERASED) + shown('BP02', 0, ERASED));
    await restore(config, file, LATER);
    expect(now('BP02')).toBe(`1 ${SENT}`);
  });

  it('signs everybody out and ends links that were sent, of a copy too that was made while copies held them', async () => {
    one.change(SIGNED_IN);
    await carryOver(join(config.dataDir, 'safety.db'), null, { config, now: LATER });
    expect(one.asked('SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM proof)')).toBe(0);
    expect(one.asked('SELECT email FROM person')).toBe('jo@x.example');
  });

  it('goes on where what stands is damaged or older, and stops for any other fault, with nothing changed', async () => {
    await report('AAAA');
    await backup(config, file, NOW);
    one.change('DROP TABLE concern_photo; DROP TABLE audit');
    await restore(config, file, LATER);
    expect(one.asked('SELECT words FROM concern_detail')).toBe('words of AAAA');

    writeFileSync(join(config.dataDir, 'safety.db'), Buffer.alloc(20_000, 'no database '));
    await restore(config, file, new Date(LATER.getTime() + 1000));
    expect(one.asked('SELECT words FROM concern_detail')).toBe('words of AAAA');

    // A row that no audit log takes.
    one.change(`DROP TABLE audit; CREATE TABLE audit AS SELECT 1 AS id, '2025-11-01' AS at, NULL AS who,
      NULL AS person_id, 'admin' AS role, 'keep-copies' AS deed, 'Did it.' AS what, NULL AS subject`);
    const stood = one.standing();
    await expect(restore(config, file, new Date(LATER.getTime() + 2000))).rejects.toThrow('NOT NULL');
    expect(one.standing()).toEqual(stood);
    expect(existsSync(join(config.dataDir, 'restoring'))).toBe(false);
  });
});

it('a copy holds no photo of a form that is not sent, and nothing that lets anybody in', async () => {
  one.change(`INSERT INTO concern_held_photo (hash, held_at, jpeg, width, height, small)
    VALUES (x'01', '${SENT}', x'02', 1, 1, x'03');
    ${SIGNED_IN}`);
  await backup(config, file, NOW);
  const root = join(config.dataDir, '..', 'elsewhere');
  mkdirSync(root);
  const { unpackCopy } = await import('#lib/server/upkeep/backup-file.ts');
  await unpackCopy(file, join(root, 'unpacked'));
  const copy = join(root, 'unpacked', 'data');
  for (const table of ['concern_held_photo', 'session', 'proof']) {
    expect([table, one.asked(`SELECT count(*) FROM ${table}`)]).toEqual([table, 1]);
    expect([table, one.asked(`SELECT count(*) FROM ${table}`, copy)]).toEqual([table, 0]);
  }
  // What was deleted does not lie about in it either.
  expect(readFileSync(join(copy, 'safety.db')).includes('token-of-a-session')).toBe(false);
  expect(one.asked('SELECT email FROM person', copy)).toBe('jo@x.example');
});
