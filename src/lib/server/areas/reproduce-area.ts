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
  /** Where today's figures differ from the frozen ones. */
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
  return {
    ...{ ok: true, area: id, step: number, name, hash },
    isIntact: hashOf(found.evidence) === hash,
    differences: differences(was, again.evidence)
  };
}
