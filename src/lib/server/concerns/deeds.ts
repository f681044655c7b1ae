import { cleaned } from '#lib/core/concerns/concern.ts';
import { findPersonalData, PERSONAL_IN_WORDS } from '#lib/core/concerns/personal-data.ts';
import type { ToldDeed } from '#lib/core/concerns/told-of-wards.ts';
import type { Person } from '#lib/core/people/permissions.ts';
import type { Context } from '#lib/server/context.ts';
import { addDeed, deedsOfCouncil, deedsOfWard, endDeed } from '#lib/server/store/concern-deeds.ts';
import { concernWriting } from '#lib/server/store/concern-writing.ts';
import { addStep, concernByReference } from '#lib/server/store/concerns.ts';
import { loadGround } from './ground.ts';
import { readReference } from './reference.ts';

const MOST = 300;
const SHOWN = 50;

/**
 * Tells everybody what people said and what was done, in the officer's words, of the ward of a concern. Words that may name or accuse somebody
 * must be looked at once more. Returns null, or why not.
 */
export async function tellDeed(
  context: Context,
  doer: Person,
  told: {
    readonly reference: string;
    readonly said: string;
    readonly did: string;
    readonly isLookedAt: boolean;
  }
): Promise<string | null> {
  const [said, did] = [cleaned(told.said), cleaned(told.did)];
  if (said === '' || did === '') return 'Write both what people said and what was done.';
  if ([...said].length > MOST || [...did].length > MOST) return `Write ${MOST} characters or fewer in each.`;
  if (!told.isLookedAt) {
    const found = [...findPersonalData(said), ...findPersonalData(did)];
    return found.length > 0
      ? `It may hold ${PERSONAL_IN_WORDS[found[0].kind]}: leave that out, or tick that you looked at it.`
      : 'Tick that you looked at it: it names and accuses nobody.';
  }
  const ground = await loadGround(context);
  const reference = readReference(told.reference);
  const concern = ground && reference ? await concernByReference(context.store, ground.id, reference) : null;
  if (!ground || !concern) return 'There is no report with this reference.';
  const { id, ward } = concern;
  if (concern.counted === 0)
    return 'The report does not count: accept it or pass it on first, then tell what was done.';
  if (ward === null) return 'The report lies in no ward, so there is no place to tell it of.';
  const at = context.clock().toISOString();
  await concernWriting(context.store)((database) => {
    addDeed(database, { council: ground.id, ward, at, who: doer.email, said, did, concern_id: id });
    addStep(database, {
      ...{
        concern_id: id,
        at,
        who: doer.email,
        person_id: doer.id,
        step: 'told everybody',
        why: null,
        batch: null
      },
      ...{ before: null, from_state: null, to_state: null }
    });
  });
  return null;
}

/** What everybody is told of the ward of a report, for officers, newest first. */
export async function deedsAround(
  context: Context,
  reference: string
): Promise<
  {
    readonly id: number;
    readonly at: string;
    readonly who: string;
    readonly said: string;
    readonly did: string;
  }[]
> {
  const ground = await loadGround(context);
  const read = readReference(reference);
  const concern = ground && read ? await concernByReference(context.store, ground.id, read) : null;
  if (!ground || !concern || concern.ward === null) return [];
  const deeds = await deedsOfWard(context.store, ground.id, concern.ward);
  return deeds.map(({ id, at, who, said, did }) => ({ id, at, who, said, did }));
}

/** Takes back what everybody was told of the ward of a report: nobody reads it any more, and the history says who did it. Returns null, or why not. */
export async function withdrawDeed(
  context: Context,
  doer: Person,
  { reference, deed }: { readonly reference: string; readonly deed: number }
): Promise<string | null> {
  const ground = await loadGround(context);
  const read = readReference(reference);
  const concern = ground && read ? await concernByReference(context.store, ground.id, read) : null;
  if (!ground || !concern || concern.ward === null) return 'There is no report with this reference.';
  const { id, ward } = concern;
  const at = context.clock().toISOString();
  return concernWriting(context.store)((database) => {
    if (!endDeed(database, { council: ground.id, ward, id: deed, at }))
      return 'It is not told any more: somebody took it back before.';
    addStep(database, {
      ...{ concern_id: id, at, who: doer.email, person_id: doer.id, step: 'told no longer' },
      ...{ why: null, batch: null, before: null, from_state: null, to_state: null }
    });
    return null;
  });
}

/** What was told, newest first, with the names of wards. */
export async function deedsTold(context: Context): Promise<ToldDeed[]> {
  const ground = await loadGround(context);
  if (!ground) return [];
  const deeds = await deedsOfCouncil(context.store, ground.id, SHOWN);
  return deeds.map(({ ward, at, said, did }) => ({
    ...{ at, said, did },
    ward: ground.wardNames[ground.wardCodes.indexOf(ward)] ?? ward
  }));
}
