import * as v from 'valibot';

/** What somebody is turned to for: danger now, a crime, a place that wants mending, or support after harm. */
export const CONTACT_KINDS = ['emergency', 'crime', 'place', 'support'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

const text = v.pipe(v.string('must be text'), v.nonEmpty('must not be empty'));

/** Somebody to turn to. */
export const ContactSchema = v.strictObject({
  kind: v.picklist(CONTACT_KINDS, `must be one of ${CONTACT_KINDS.join(', ')}`),
  name: text,
  /** When to turn to them, in a sentence. */
  when: text,
  /** As people read it, in groups: "0800 555 111". */
  telephone: v.optional(v.pipe(text, v.regex(/^[\d ]+$/, 'must be digits in groups'))),
  address: v.optional(v.pipe(text, v.url('must be a web address')))
});

export type Contact = v.InferOutput<typeof ContactSchema>;
