import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '#lib/server/context.ts';
import type { ConfigurationValue } from './configuration-schema.ts';
import { ContactSchema, type Contact } from './contact.ts';
import type { Council } from './council-file.ts';

const DAYS_OF_YEAR = 365;

/** For how many days things are kept until somebody sets otherwise. */
export const USUAL_RETENTION: ConfigurationValue['retention'] = {
  concernWordsDays: 2 * DAYS_OF_YEAR,
  concernPhotosDays: DAYS_OF_YEAR,
  // After six half-lives a concern counts a sixty-fourth.
  concernPlacesDays: 3 * DAYS_OF_YEAR,
  residentEmailDays: DAYS_OF_YEAR,
  restrictedUploadsDays: DAYS_OF_YEAR,
  lettersDays: 30
};

/** What holds until somebody sets otherwise: contacts of England with those of the council's file, and careful terms. */
export function configurationDefaults(context: Context, council: Council | null): ConfigurationValue {
  const all = contactsOf(context, council);
  return {
    council: { title: council?.title ?? 'the council', team: 'Community Safety Team' },
    contacts: all.filter(({ kind }) => kind !== 'support'),
    support: all.filter(({ kind }) => kind === 'support'),
    retention: USUAL_RETENTION,
    thresholds: { fewest: 3, fewestSensitive: 5, publicSpacing: null, answerWithinDays: 10 },
    responseTemplates: TEMPLATES
  };
}

/** What holds in all of England, after what the council's own file says; of two with one name the council's stands. */
function contactsOf({ config }: Context, council: Council | null): Contact[] {
  const own = council?.contacts ?? [];
  const names = new Set(own.map(({ name }) => name));
  const text = readFileSync(join(config.shippedDir, 'contacts.json'), 'utf8');
  const england = v.parse(v.array(ContactSchema), JSON.parse(text));
  return [...own, ...england.filter(({ name }) => !names.has(name))];
}

const TEMPLATES: ConfigurationValue['responseTemplates'] = [
  {
    title: 'Thank you, we will look',
    text: 'Thank you for telling us about this place. We will look at it and tell you here what we find.'
  },
  {
    title: 'Passed on to who looks after it',
    text: 'Thank you for telling us. Another team looks after this; we have passed on what you said, without anything about you.'
  },
  {
    title: 'Somebody told us before',
    text: 'Thank you. Others have told us about this place as well, and we are looking at it already. What you said is counted with theirs.'
  },
  {
    title: 'Done',
    text: 'We have done something about what you told us. If it is not better, please answer here.'
  }
];
