import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { EDIT_KINDS, type EditKind } from '#lib/core/sites/edit.ts';
import type { Context } from '../context.ts';
import { WebAddressSchema } from '../council/contact.ts';
import { PoliciesSchema } from './policy-schema.ts';

const told = v.pipe(v.string(), v.trim(), v.nonEmpty());
const PlanningSchema = v.strictObject({
  /** What things cost, by the council's own list; null = it has none. */
  prices: v.nullable(
    v.strictObject({
      /** Whose list it is, as it is said beside every sum. */
      whose: told,
      year: v.pipe(v.number(), v.integer()),
      address: v.nullable(WebAddressSchema),
      items: v.array(
        v.strictObject({
          kind: v.picklist(Object.keys(EDIT_KINDS) as [EditKind, ...EditKind[]]),
          /** For one, for a metre of a line, for a square metre of an area. */
          pounds: v.pipe(v.number(), v.minValue(0))
        })
      )
    })
  ),
  /** The council's own policies, adopted and emerging, to begin with: those that planners write take their place. */
  policies: PoliciesSchema
});

/** What a council's planners go by that is its own: prices and policies. */
export type PlanningFile = v.InferOutput<typeof PlanningSchema>;
export type PriceList = NonNullable<PlanningFile['prices']>;

const NOTHING: PlanningFile = { prices: null, policies: [] };

/**
 * The planning file of a council, `planning/ID.json` in the data folder, else among the files that the program comes with; without one,
 * nothing. Throws an error that names the file and the place in it where it is not as it should be.
 */
export function planningFile({ config }: Context, council: string): PlanningFile {
  const file = [config.dataDir, config.shippedDir]
    .map((folder) => join(folder, 'planning', `${council}.json`))
    .find((path) => existsSync(path));
  if (!file) return NOTHING;
  const read = v.safeParse(PlanningSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`planning/${council}.json: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
