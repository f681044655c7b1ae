import { STATE_IN_WORDS } from '#lib/core/areas/lifecycle.ts';
import type { Lying } from '#lib/core/sites/beside-site.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import { TOLD_WITHIN, type SiteSurroundings } from './site-surroundings.ts';

/** What lies around a site, a sentence each, for documents that are edited. */
export function surroundingsInWords({ areas, concerns, constraints, kinds }: SiteSurroundings): string[] {
  const near = (name: string, { share, metres }: Lying) =>
    share > 0
      ? `${name} (${Math.max(1, Math.round(100 * share))} % of the site)`
      : `${name} (${Math.round(metres)} m from its edge)`;
  const told = (count: number | null) => (count === null ? 'few or none' : `${count} or more`);
  return [
    constraints === null
      ? 'Constraints: not known, none were imported.'
      : `Constraints on the site or within ${TOLD_WITHIN.constraints} m: ${constraints.map((one) => near(one.name ? `${one.kind}, ${one.name}` : one.kind, one)).join('; ') || 'none'}. Imported: ${kinds.join(', ').toLowerCase()}; other kinds are not known.`,
    ...(areas === null
      ? []
      : [
          `Agreed priority areas on the site or within ${TOLD_WITHIN.areas} m: ${areas.map((one) => `${near(one.name ?? '', one)}: ${STATE_IN_WORDS[one.state].toLowerCase()}`).join('; ') || 'none'}.`
        ]),
    ...(concerns
      ? [
          `What residents said from ${concerns.from} until ${concerns.before}, in steps, small counts not told: ${concerns.within.map((one, k) => `within ${REACHES[k]} m, surroundings ${told(one.environment)}, behaviour ${told(one.behaviour)}, places that feel safe ${told(one.safe)}`).join('; ')}.`
        ]
      : [])
  ];
}
