import { beforeEach, describe, expect, it } from 'vitest';
import { backup } from '#lib/server/upkeep/backup.ts';
import { restore } from '#lib/server/upkeep/restore.ts';
import { anInstallation, type Installation } from '../../builders/installation.ts';

const THEN = '2025-10-20T10:00:00.000Z';
const NOW = new Date('2025-11-01T08:00:00Z');
const SINCE = '2025-11-01T20:00:00.000Z';
const LATER = new Date('2025-11-02T09:30:00Z');
let one: Installation;

beforeEach(async () => {
  one = await anInstallation();
});

const person = (name: string, role: string) =>
  `INSERT INTO person (id, name, email, email_verified, role, created_at, updated_at)
    VALUES ('id of ${name}', '${name}', '${name}@x.example', 1, '${role}', '${THEN}', '${THEN}');
  INSERT INTO way_in (id, person_id, account, provider, password, created_at, updated_at)
    VALUES ('way of ${name}', 'id of ${name}', '${name}', 'credential', 'hash', '${THEN}', '${THEN}');`;
const invitation = (token: string) =>
  `INSERT INTO invitation (token_hash, email, role, invited_by, created_at, expires_at)
    VALUES ('${token}', '${token}@x.example', 'admin', 'jo@x.example', '${THEN}', '2026-01-01');`;
const told = (at: string, what: string) =>
  `INSERT INTO audit (at, who, role, deed, what) VALUES ('${at}', 'command line', 'admin', 'look-after-people', '${what}');`;
const people = (of = one) =>
  of.asked<string | null>(
    `SELECT group_concat(name || ' ' || role, ', ') FROM (SELECT name, role FROM person ORDER BY name)`
  );
const ways = () => one.asked<string>(`SELECT group_concat(person_id, ', ') FROM way_in`);
const waiting = () =>
  one.asked<string>(`SELECT group_concat(token_hash, ', ') FROM invitation WHERE ended_at IS NULL`);

describe('putting a copy back', () => {
  it('brings back nobody who was removed since, no role that was taken, and no invitation that ended', async () => {
    one.change(
      person('ann', 'admin') +
        person('bob', 'admin') +
        person('cat', 'admin') +
        ['taken', 'withdrawn', 'open'].map(invitation).join('')
    );
    await backup(one.config, one.file, NOW);
    one.change(`DELETE FROM way_in WHERE person_id = 'id of bob'; DELETE FROM person WHERE name = 'bob';
      UPDATE person SET role = 'officer' WHERE name = 'cat';
      UPDATE invitation SET ended_at = '${SINCE}' WHERE token_hash IN ('taken', 'withdrawn');
      ${person('dan', 'planner')}`);
    await restore(one.config, one.file, LATER);
    expect(people()).toBe('ann admin, cat officer, dan planner');
    expect(ways()).toBe('id of ann, id of cat, id of dan');
    expect(waiting()).toBe('open');
    expect(one.asked(`SELECT ended_at FROM invitation WHERE token_hash = 'taken'`)).toBe(SINCE);
  });

  it('knows the same installation where everybody is another: by its secret, or by its audit log', async () => {
    for (const mark of [
      `INSERT INTO sign_in_secret (only_one, secret) VALUES (1, 'drawn by lot')`,
      told(THEN, 'Added as admin.')
    ]) {
      one = await anInstallation();
      one.change(person('bob', 'admin') + mark);
      await backup(one.config, one.file, NOW);
      one.change(`DELETE FROM way_in; DELETE FROM person; ${person('dan', 'admin')} ${told(SINCE, 'More.')}`);
      await restore(one.config, one.file, LATER);
      expect(people(), 'and brings back nobody who was removed').toBe('dan admin');
    }
  });

  it('brings no password back that was changed, takes no second step away, and leaves whoever is administrator now', async () => {
    const step = (name: string, secret: string) =>
      `INSERT INTO second_step (id, person_id, secret, recovery_codes, failures) VALUES ('step of ${name}', 'id of ${name}', '${secret}', '${secret}', 0);
       UPDATE person SET two_factor_enabled = 1 WHERE name = '${name}';`;
    one.change(`${person('ann', 'admin')} ${person('cat', 'officer')} ${person('eve', 'officer')} ${step('eve', 'old')}
      INSERT INTO sign_in_secret (only_one, secret) VALUES (1, 'then');
      INSERT INTO concern (council, reference, sent_at, origin, kind, state, state_at, assigned_to)
        VALUES ('marshside', 'one', '${THEN}', 'form', 'safe', 'received', '${THEN}', 'id of cat');`);
    await backup(one.config, one.file, NOW);
    one.change(`DELETE FROM person WHERE name = 'ann'; ${person('dan', 'admin')}
      UPDATE way_in SET password = 'hash of a new one' WHERE person_id = 'id of cat';
      ${step('cat', 'new')}
      DELETE FROM second_step WHERE person_id = 'id of eve';
      UPDATE person SET two_factor_enabled = 0 WHERE name = 'eve';
      UPDATE person SET email = 'was cat' WHERE name = 'cat';
      UPDATE person SET email = 'cat@x.example' WHERE name = 'eve';
      UPDATE person SET email = 'eve@x.example' WHERE name = 'cat';
      UPDATE sign_in_secret SET secret = 'now';`);
    await restore(one.config, one.file, LATER);
    expect(people()).toBe('cat officer, dan admin, eve officer');
    expect(
      one.asked(`SELECT group_concat(name || ' ' || email || ' ' || two_factor_enabled, ', ') FROM
        (SELECT * FROM person ORDER BY name)`)
    ).toBe('cat eve@x.example 1, dan dan@x.example 0, eve cat@x.example 0');
    expect(one.asked(`SELECT password FROM way_in WHERE person_id = 'id of cat'`)).toBe('hash of a new one');
    expect(ways()).toBe('id of cat, id of dan, id of eve');
    expect(one.asked(`SELECT group_concat(person_id || ' ' || secret) FROM second_step`)).toBe(
      'id of cat new'
    );
    expect(one.asked('SELECT secret FROM sign_in_secret')).toBe('now');
    expect(
      one.asked('SELECT assigned_to FROM concern'),
      'and concerns stay with whom they were given to'
    ).toBe('id of cat');
  });

  it('in place of another installation’s data brings everybody of the copy', async () => {
    one.change(person('ann', 'admin') + invitation('open') + told(THEN, 'Added as admin.'));
    await backup(one.config, one.file, NOW);
    const { file } = one;
    one = await anInstallation();
    one.change(person('zoe', 'officer') + told(SINCE, 'Added as officer.'));
    await restore(one.config, file, LATER);
    expect(people()).toBe('ann admin');
    expect(waiting()).toBe('open');
  });

  it('brings no restricted file of an area back whose time is over', async () => {
    const file = (id: number, restricted: number, at: string) =>
      `INSERT INTO area_file (id, area_id, name, kind, bytes, hash, restricted, at, who)
        VALUES (${id}, 1, 'one.csv', 'csv', 1, 'hash ${id}', ${restricted}, '${at}', 'jo');
      INSERT INTO area_file_content (file_id, content) VALUES (${id}, x'01');`;
    one.change(`INSERT INTO priority_area (id, council, kind, made_at) VALUES (1, 'marshside', 'minerva', '${THEN}');
      ${file(1, 1, '2022-01-01T10:00:00.000Z')} ${file(2, 1, THEN)} ${file(3, 0, '2022-01-01T10:00:00.000Z')}`);
    await backup(one.config, one.file, NOW);
    await restore(one.config, one.file, LATER);
    expect(one.asked('SELECT group_concat(file_id) FROM area_file_content')).toBe('2,3');
    expect(one.asked(`SELECT group_concat(file_id || ' ' || who) FROM area_file_erased`)).toBe('1 the clock');
  });
});
