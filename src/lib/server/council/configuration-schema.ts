import * as v from 'valibot';
import { SPACINGS } from '#lib/core/geometry/hex-grid.ts';
import { ContactSchema, TelephoneSchema, WebAddressSchema } from './contact.ts';

const text = (most: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.nonEmpty('must not be empty'),
    v.maxLength(most, `must not be longer than ${most} characters`)
  );

const email = v.pipe(text(200), v.email('must be an e-mail address like name@council.gov.uk'));

const whole = (least: number, most: number) => {
  const sentence = `must be a whole number from ${least} to ${most}`;
  return v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(least, sentence),
    v.maxValue(most, sentence)
  );
};

const days = whole(1, 3650);
const reachable = v.pipe(
  ContactSchema,
  v.check(
    ({ telephone, address }) => telephone !== undefined || address !== undefined,
    'must have a telephone number or a web address'
  )
);

/** Spacings at which places may be opened to the public; the finest stays with officers. */
export const PUBLIC_SPACINGS = SPACINGS.filter((spacing) => spacing >= 150);

/** What the council says of itself, keeps, and tells: the same for a form and for what is stored. */
export const ConfigurationSchema = v.strictObject({
  council: v.strictObject({
    /** As letters and pages name it: "Thurrock Council". */
    title: text(100),
    /** Who looks after this: "Community Safety Team". */
    team: text(100),
    email: v.optional(email),
    telephone: v.optional(TelephoneSchema),
    address: v.optional(WebAddressSchema),
    /** Who answers for what is kept of people. */
    dataProtection: v.optional(email)
  }),
  /** Whom to turn to in danger, about a crime, about a place. */
  contacts: v.array(
    v.pipe(
      reachable,
      v.check(({ kind }) => kind !== 'support', 'belongs to support services')
    )
  ),
  /** Services for victims and survivors: `when` says for whom they are. */
  support: v.pipe(
    v.array(
      v.pipe(
        reachable,
        v.check(({ kind }) => kind === 'support', 'must be of kind support')
      )
    ),
    v.minLength(1, 'must name at least one service: pages about concerns send people there')
  ),
  /** For how many days things are kept. */
  retention: v.strictObject({
    /** What residents wrote; counts stay. */
    concernWordsDays: days,
    concernPhotosDays: days,
    /** All else of a concern, its place and answers with it; counts stay. */
    concernPlacesDays: days,
    /** Addresses that residents left to be written to. */
    residentEmailDays: days,
    /** Restricted extracts that officers imported. */
    restrictedUploadsDays: days,
    /** Letters in the outbox. */
    lettersDays: days
  }),
  thresholds: v.pipe(
    v.strictObject({
      /** Counts of people's concerns that are fewer are not told to the public. */
      fewest: whole(3, 100),
      /** Of what is sensitive. */
      fewestSensitive: whole(5, 100),
      /** At which spacing of hexagons the public sees concerns, metres; null = wards alone. */
      publicSpacing: v.nullable(
        v.picklist(PUBLIC_SPACINGS, `must be one of ${PUBLIC_SPACINGS.join(', ')}, or wards`)
      ),
      /** Within how many days a concern is answered. */
      answerWithinDays: whole(1, 365)
    }),
    v.forward(
      v.check(
        ({ fewest, fewestSensitive }) => fewestSensitive >= fewest,
        'must not be smaller than the other count'
      ),
      ['fewestSensitive']
    )
  ),
  /** What officers answer again and again. */
  responseTemplates: v.array(v.strictObject({ title: text(100), text: text(2000) }))
});

/** What can be configured. */
export type ConfigurationValue = v.InferOutput<typeof ConfigurationSchema>;
