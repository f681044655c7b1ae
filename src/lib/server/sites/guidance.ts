import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { WebAddressSchema } from '../council/contact.ts';

const GuidanceSchema = v.array(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
    title: v.pipe(v.string(), v.nonEmpty()),
    publisher: v.pipe(v.string(), v.nonEmpty()),
    year: v.pipe(v.number(), v.integer()),
    /** Where in it: texts are under copyright, so they are cited and never repeated. */
    paragraph: v.pipe(v.string(), v.nonEmpty()),
    address: WebAddressSchema
  })
);

/** A text that planners go by: cited with its place, not reproduced. */
export type Guidance = v.InferOutput<typeof GuidanceSchema>[number];

/** All that `data/guidance` cites; what a council adds to the file is cited too. */
export function guidance({ config }: Context): Guidance[] {
  const text = readFileSync(join(config.shippedDir, 'guidance', 'guidance.json'), 'utf8');
  return v.parse(GuidanceSchema, JSON.parse(text));
}
