import * as v from 'valibot';

/** What somebody is turned to for: danger now, a crime, a place that wants mending, or support after harm. */
export const CONTACT_KINDS = ['emergency', 'crime', 'place', 'support'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

const text = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(500, 'must not be longer than 500 characters')
);

/** A telephone number as people read it, in groups: "0800 555 111". */
export const TelephoneSchema = v.pipe(text, v.regex(/^\+?\d[\d ]*$/, 'must be digits in groups'));

/** The address of a page, which people are sent to by a link: never one that would run as a program. */
export const WebAddressSchema = v.pipe(
  text,
  v.url('must be a web address'),
  v.regex(/^https?:\/\//i, 'must begin with https://')
);

/** Somebody to turn to. */
export const ContactSchema = v.strictObject({
  kind: v.picklist(CONTACT_KINDS, `must be one of ${CONTACT_KINDS.join(', ')}`),
  name: text,
  /** When to turn to them, or for whom they are, in a sentence. */
  when: text,
  telephone: v.optional(TelephoneSchema),
  address: v.optional(WebAddressSchema),
  /** When they answer: "day and night", "Monday to Friday, 9 to 5". */
  hours: v.optional(text)
});

export type Contact = v.InferOutput<typeof ContactSchema>;
