import { beforeAll, describe, expect, it } from 'vitest';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { eraseOwn, followConcern, ownPhoto } from '#lib/server/concerns/follow-concern.ts';
import { holdPhotoOf, pictureOfHeld } from '#lib/server/concerns/hold-photo.ts';
import { lookAtConcern } from '#lib/server/concerns/look-at-concern.ts';
import { moveConcerns } from '#lib/server/concerns/move-concern.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { photoForOfficers, publicPhoto, publicPhotos, showPhoto } from '#lib/server/concerns/show-photo.ts';
import type { Context } from '#lib/server/context.ts';
import { aJpeg, SECRETS, withExif } from '../../builders/photos.ts';
import { aStore } from '../../builders/store.ts';

const OFFICER: Person = { id: 'officer', name: 'Jo Officer', email: 'jo@council.example', role: 'officer' };
const NOW = new Date('2025-11-20T12:00:00Z');
const ADDRESS = '192.0.2.1';
let jpeg: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  jpeg = withExif(await aJpeg(400, 300), 1);
});

const later = (context: Context, days: number): Context => ({
  ...context,
  clock: () => new Date(NOW.getTime() + days * 86_400_000)
});

async function aCouncil(): Promise<Context> {
  const wards = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];
  return { ...(await aStore({ wards })), clock: () => NOW };
}

async function held(context: Context, address = ADDRESS): Promise<string> {
  const made = await holdPhotoOf(context, jpeg, address);
  if (!made.ok) throw new Error(made.message);
  return made.name;
}

async function send(context: Context, photo: string | null, nonce = '') {
  const opened = new Date(context.clock().getTime() - 10_000);
  const { mark } = await newDraft({ ...context, clock: () => opened });
  const answers = { ...NO_ANSWERS, ticks: ['badly-lit'] };
  return () =>
    sendConcern(context, {
      ...{ place: 'point 561000,178000', street: null, email: '', draft: mark, nonce, proof: null },
      ...{ answers, photo, sender: { address: ADDRESS, agent: 'a browser' } }
    });
}

async function sent(context: Context, photo: string | null) {
  const made = await (await send(context, photo))();
  if (!made.ok) throw new Error(made.problems[0].message);
  return made;
}

const rows = (context: Context, table: string): number =>
  context.store.bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

describe('a photo of a form', () => {
  it('is held under a name that is not kept, shown small, and goes with the report', async () => {
    const context = await aCouncil();
    const name = await held(context);
    expect(await pictureOfHeld(context, name)).toMatch(/^data:image\/jpeg;base64,\/9j\//);
    expect(await pictureOfHeld(context, `${name}x`)).toBeNull();
    const kept = JSON.stringify(context.store.bulk.prepare('SELECT hex(hash) FROM concern_held_photo').get());
    expect(kept).not.toContain(Buffer.from(name).toString('hex').toUpperCase());
    const { reference } = await sent(context, name);
    expect(rows(context, 'concern_held_photo')).toBe(0);
    expect(await pictureOfHeld(context, name)).toBeNull();
    const photo = await photoForOfficers(context, reference);
    expect(photo).toMatchObject({ width: 400, height: 300 });
    const text = Buffer.from(photo?.jpeg ?? []).toString('latin1');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(await lookAtConcern(context, reference)).toMatchObject({ photo: { width: 400, shownAs: null } });
  });

  it('is sent once: the same form again is the same report, and another form does not get it', async () => {
    const context = await aCouncil();
    const name = await held(context);
    const again = await send(context, name);
    const first = await again();
    expect(await again()).toEqual(first);
    const other = await (await send(context, name, 'another'))();
    expect(other).toMatchObject({ ok: false, problems: [{ field: 'photo' }] });
    expect(rows(context, 'concern')).toBe(1);
  });

  it('waits a day at most', async () => {
    const context = await aCouncil();
    const name = await held(context);
    expect(await pictureOfHeld(later(context, 0.9), name)).not.toBeNull();
    expect(await keepNoLonger(later(context, 0.9))).toMatchObject({ held: 0 });
    // Whether or not the clock has come by.
    expect(await pictureOfHeld(later(context, 1.1), name)).toBeNull();
    const late = await (await send(later(context, 1.1), name))();
    expect(late).toMatchObject({ ok: false, problems: [{ field: 'photo' }] });
    expect(rows(context, 'concern_held_photo')).toBe(1);
    expect(await keepNoLonger(later(context, 1.1))).toMatchObject({ held: 1 });
    expect(await (await send(context, name))()).toMatchObject({ ok: false, problems: [{ field: 'photo' }] });
    expect(rows(context, 'concern')).toBe(0);
  });

  it('comes from one network twenty times in an hour at most, and what is refused is not kept', async () => {
    const context = await aCouncil();
    for (let i = 0; i < 20; i++)
      expect(await holdPhotoOf(context, new Uint8Array([1]), ADDRESS)).toMatchObject({ ok: false });
    expect(await holdPhotoOf(context, jpeg, ADDRESS)).toMatchObject({ message: /Many photos/ });
    expect(await holdPhotoOf(context, jpeg, '198.51.100.7')).toMatchObject({ ok: true });
    expect(rows(context, 'concern_held_photo')).toBe(1);
  });
});

describe('a photo of a report', () => {
  it('is shown to whoever sent it with their code, to nobody without, and no more once it is gone', async () => {
    const context = await aCouncil();
    const { reference, code } = await sent(context, await held(context));
    const key = { reference, code, address: ADDRESS };
    expect(await followConcern(context, key)).toMatchObject({ ok: true, concern: { hasPhoto: true } });
    const shown = await ownPhoto(context, key);
    const kept = await photoForOfficers(context, reference);
    const address = `data:image/jpeg;base64,${Buffer.from(kept?.jpeg ?? []).toString('base64')}`;
    expect(shown).toMatchObject({ ok: true, photo: { address, width: 400, height: 300 } });
    expect(await ownPhoto(context, { ...key, code: 'AAAA-AAAA-AAAA-AAAA' })).toMatchObject({ ok: false });
    // Photos for a year, the rest for three.
    await keepNoLonger(later(context, 400));
    expect(await ownPhoto(context, key)).toMatchObject({ concern: { hasPhoto: false }, photo: null });
  });

  it('is for officers alone until one lets everybody see it, and again when it is taken back or the report no longer counts', async () => {
    const context = await aCouncil();
    const { reference } = await sent(context, await held(context));
    const id = (await lookAtConcern(context, reference))?.id ?? -1;
    expect(await publicPhotos(context)).toEqual([]);
    expect(await showPhoto(context, OFFICER, reference, true)).toBeNull();
    // It does not count yet.
    expect(await publicPhotos(context)).toEqual([]);
    await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'accepted', why: '' });
    const [shown] = await publicPhotos(context);
    expect(shown).toMatchObject({ width: 400, height: 300 });
    expect(shown.name).not.toContain(reference);
    expect(await publicPhoto(context, shown.name)).toMatchObject({ width: 400 });
    expect(await showPhoto(context, OFFICER, reference, false)).toBeNull();
    expect(await publicPhoto(context, shown.name)).toBeNull();
    await showPhoto(context, OFFICER, reference, true);
    const [anew] = await publicPhotos(context);
    expect(anew.name).not.toBe(shown.name);
    await moveConcerns(context, OFFICER, [id], { kind: 'state', to: 'rejected', why: 'Not ours.' });
    expect(await publicPhoto(context, anew.name)).toBeNull();
    const steps = (await lookAtConcern(context, reference))?.steps.map(({ step }) => step);
    expect(steps).toEqual(expect.arrayContaining(['photo shown', 'photo not shown']));
  });

  it('goes when the report is erased, and when photos are kept no longer, while the count stays', async () => {
    const context = await aCouncil();
    const first = await sent(context, await held(context));
    await eraseOwn(context, { reference: first.reference, code: first.code, address: ADDRESS });
    expect(await photoForOfficers(context, first.reference)).toBeNull();
    const second = await sent(later(context, 0.01), await held(context));
    expect(rows(context, 'concern_photo')).toBe(1);
    expect(await keepNoLonger(later(context, 4000))).toMatchObject({ photos: 1 });
    expect(await photoForOfficers(context, second.reference)).toBeNull();
    expect(await showPhoto(context, OFFICER, second.reference, true)).toMatch(/no photo/);
    expect(rows(context, 'concern')).toBe(2);
  });
});
