import type { Audience } from '#lib/core/audience/audience.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import type { Context } from '#lib/server/context.ts';
import { previewProfile } from '#lib/server/council/preview-profile.ts';
import type { Proposal } from '#lib/server/council/propose-profile.ts';
import { findPlaces, gazetteerBytes } from '#lib/server/gazetteer/find-places.ts';
import { remakePhoto } from '#lib/server/photos/remake-photo.ts';
import { placeGroundBytes } from '#lib/server/places/place-desk.ts';
import { clusteringAtAll } from '#lib/server/scoring/clustering-at-all.ts';
import { mapFacts } from '#lib/server/scoring/map-facts.ts';
import { mapFigures, type MapFiguresAsked } from '#lib/server/scoring/map-figures.ts';
import { placeNamesBytes } from '#lib/server/scoring/place-names.ts';
import { readMoment, type ScoreRequest } from '#lib/server/scoring/score-request.ts';
import { fearBesideCrime } from '#lib/server/scoring/fear-and-crime.ts';
import { cubeBytes, neighbourBytes, studyAreaBytes } from '#lib/server/scoring/scoring-bytes.ts';
import { validateForecasts, validateSurePlaces } from '#lib/server/scoring/validate-forecasts.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { dataVersion } from '#lib/server/store/data-version.ts';
import type { Store } from '#lib/server/store/database.ts';
import { storedState } from '#lib/server/store/stored-state.ts';
import { siteAppraisal } from '#lib/server/sites/site-appraisal.ts';
import { siteSheet } from '#lib/server/sites/site-sheet.ts';
import { planSheet, siteList } from '#lib/server/sites/site-list.ts';
import { siteWhatIf } from '#lib/server/sites/what-if.ts';
import { compareWards } from '#lib/server/wards/compare-wards.ts';
import { wardProfile } from '#lib/server/wards/ward-profile.ts';
import { DESK_TASKS } from './desk-tasks.ts';
import { exported, placeExported } from './packed-files.ts';
import { apart, resting, scoring, task, urgent, type Task } from './task.ts';

/** A site is told with the priority areas about it and with what residents said there. */
const OF_SITES = ['sites', 'areas', 'concerns'] as const;

/**
 * Everything that is worked out beside the event loop, by name. What is asked and what is answered cross between threads: plain values
 * and columns of numbers, no functions.
 */
export const TASKS = {
  ...DESK_TASKS,
  'map-facts': task('quick', (context, _: null) => mapFacts(context)),
  'map-figures': task('quick', (context, asked: MapFiguresAsked) => mapFigures(context, asked)),
  'compare-wards': task('quick', (context, { query }: Query) =>
    compareWards(context, new URLSearchParams(query))
  ),
  'ward-profile': task('quick', (context, { code, query, audience }: WardAsked) =>
    wardProfile(context, code, new URLSearchParams(query), audience)
  ),
  'fear-and-crime': resting(
    ['concerns'],
    task('slow', (context, { profile }: { readonly profile: string }) => fearBesideCrime(context, profile))
  ),
  'clustering-at-all': task('quick', (context, _: null) => clusteringAtAll(context)),
  'cube-bytes': task('quick', (context, { coding }: Coded) => cubeBytes(context, coding)),
  'neighbour-bytes': task('quick', (context, { coding }: Coded) => neighbourBytes(context, coding)),
  'place-ground-bytes': urgent(
    task('slow', (context, { coding }: Coded) => placeGroundBytes(context, coding))
  ),
  'export-place': task('slow', placeExported),
  'place-names': task('quick', (context, { coding }: Coded) => placeNamesBytes(context, coding)),
  'find-places': task('quick', (context, { text, most }: { readonly text: string; readonly most: number }) =>
    findPlaces(context, text, most)
  ),
  'gazetteer-bytes': task('quick', (context, { coding }: Coded) => gazetteerBytes(context, coding)),
  'study-area-bytes': scoring(urgent(task('slow', studyArea))),
  'validate-forecasts': task('slow', (context, { request, audience }: ValidationAsked) =>
    validateForecasts(context, request, audience)
  ),
  'site-appraisal': resting(
    OF_SITES,
    task('quick', (context, { reference, query, audience }: SiteAsked) =>
      siteAppraisal(context, reference, new URLSearchParams(query), audience)
    )
  ),
  'site-appraisal-sheet': resting(
    OF_SITES,
    task('quick', (context, { code, query, audience }: WardAsked) =>
      siteSheet(context, code, new URLSearchParams(query), audience)
    )
  ),
  'site-what-if': resting(
    ['sites'],
    task('quick', (context, { reference, lines, query, audience }: WhatIfAsked) =>
      siteWhatIf(context, reference, lines, new URLSearchParams(query), audience)
    )
  ),
  'plan-topic-sheet': resting(
    ['sites'],
    task('slow', (context, { code, query, audience }: WardAsked) =>
      planSheet(context, code, new URLSearchParams(query), audience)
    )
  ),
  'site-list': resting(
    ['sites'],
    task('slow', (context, { query, audience }: Query & Told) =>
      siteList(context, new URLSearchParams(query), audience)
    )
  ),
  'sure-places': task('slow', (context, { request, audience }: ValidationAsked) =>
    validateSurePlaces(context, request, audience)
  ),
  'remake-photo': apart(task('photos', (_, { bytes }: PhotoAsked) => remakePhoto(bytes))),
  'preview-profile': task('slow', (context, proposal: Proposal) => previewProfile(context, proposal)),
  'export-scores': scoring(task('slow', exported))
} as const;

/** The part of an address after its question mark. */
interface Query {
  readonly query: string;
}

/** Who is answered. */
interface Told {
  readonly audience: Audience;
}

interface WardAsked extends Query, Told {
  readonly code: string;
}

interface SiteAsked extends Query, Told {
  readonly reference: string;
}

interface WhatIfAsked extends SiteAsked {
  readonly lines: readonly string[];
}

interface ValidationAsked extends Told {
  readonly request: ScoreRequest;
}

interface PhotoAsked {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Coded {
  readonly coding: Coding;
}

interface StudyAreaAsked extends Coded, Told {
  readonly spacing: number;
  /** The moment as an address has it; null = the usual one. */
  readonly time: string | null;
}

export type TaskName = keyof typeof TASKS;
export type Asked<Name extends TaskName> = Parameters<(typeof TASKS)[Name]['work']>[1];
export type Answered<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]['work']>>;

/** The same tasks, so that what one is asked is known to belong to it. */
const BY_NAME: { readonly [Name in TaskName]: Task<Asked<Name>, Answered<Name>> } = TASKS;

/** Does a task in this thread. */
export function doTask<Name extends TaskName>(
  name: Name,
  context: Context,
  asked: Asked<Name>
): Promise<Answered<Name>> {
  return BY_NAME[name].work(context, asked);
}

/**
 * The state of all that a task rests on, as text: the data version, and what else it reads. Two stores of the same state give the same
 * answer to it; empty where it rests on nothing that is stored.
 */
export async function stateFor<Name extends TaskName>(
  store: Store,
  name: Name,
  asked: Asked<Name>
): Promise<string> {
  const { apart: isApart, restsOn } = BY_NAME[name];
  if (isApart) return '';
  // What the council has set and where data are from is read by nearly all, and seldom changes.
  return `${await dataVersion(store)} ${storedState(store, ['council', 'imports', ...(restsOn?.(asked) ?? [])])}`;
}

async function studyArea(context: Context, { spacing, time, audience, coding }: StudyAreaAsked) {
  const moment = readMoment(time, (await loadScoringMonths(context)).present);
  if ('message' in moment) return { refused: moment.message };
  return studyAreaBytes(context, spacing, moment, audience, coding);
}
