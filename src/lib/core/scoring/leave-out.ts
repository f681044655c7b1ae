import { mayKnow, type Audience } from '../audience/audience.ts';
import type { Weights } from './profile.ts';
import type { WeighableFactor } from './weighable.ts';

/**
 * A question as a reader may be answered: factors that are not for them are not weighed, and their titles stand in `leftOut`. The other
 * weights keep their proportions. `weighable`: everything that can be weighed.
 */
export function leaveOut<Question extends Pick<Weights, 'factorWeights'>>(
  asked: Question,
  reader: Audience,
  weighable: readonly WeighableFactor[]
): Question & { readonly leftOut: readonly string[] } {
  const withheld = weighable.filter(
    ({ id, audience }) => !mayKnow(reader, audience) && (asked.factorWeights[id] ?? 0) > 0
  );
  const kept = Object.entries(asked.factorWeights).filter(([id]) => !withheld.some((one) => one.id === id));
  return {
    ...asked,
    factorWeights: Object.fromEntries(kept),
    leftOut: withheld.map(({ title }) => title)
  };
}

/** What stands beside a score that something was left out of: "Cameras: for officers only, so left out of this score."; null = nothing was. */
export function leftOutInWords(leftOut: readonly string[]): string | null {
  return leftOut.length > 0 ? `${leftOut.join(', ')}: for officers only, so left out of this score.` : null;
}
