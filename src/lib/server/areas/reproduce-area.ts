import { differences } from '#lib/core/areas/canonical-json.ts';
import type { Context } from '#lib/server/context.ts';
import { evidenceAgain, hashOf, type Evidence } from './evidence.ts';
import { areaOfRegister, refused, type RegisterRefused } from './register.ts';

/** A step whose evidence was asked anew. */
export interface Reproduced {
  readonly ok: true;
  readonly area: number;
  readonly step: number;
  readonly name: string;
  readonly hash: string;
  /** Whether what is kept is what was frozen: its hash is right. */
  readonly isIntact: boolean;
  /** Whether the same question gives the same figures today; which versions of data and program it was asked of is told beside. */
  readonly isSame: boolean;
  /** Where what is found today differs from what was frozen. */
  readonly differences: ReturnType<typeof differences>;
}

/** Asks the question of a step again of what is stored now, and compares. `step`: 1 = first; left out = the newest. */
export async function reproduceArea(
  context: Context,
  id: number,
  step?: number
): Promise<Reproduced | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  const number = step ?? area?.steps.length ?? 0;
  const found = area?.steps[number - 1];
  if (!found)
    return refused(
      'id',
      String(id),
      `There is no area ${id}${step ? ` with a step ${step}` : ''} in the register.`
    );
  const was = JSON.parse(found.evidence) as Evidence;
  const again = await evidenceAgain(context, was);
  if (!again.ok) return again;
  const { name, hash } = found;
  // What a form did not keep yet is no difference.
  const { presence: _, time: __, ...kept } = again.evidence.question;
  const question = was.form === 2 ? kept : again.evidence.question;
  const differing = differences(was, { ...again.evidence, form: was.form, question });
  return {
    ...{ ok: true, area: id, step: number, name, hash },
    isIntact: hashOf(found.evidence) === hash,
    isSame: differing.every(({ path }) => path.startsWith('versions.')),
    differences: differing
  };
}
