import { SEEN } from '../environment/cctv.ts';
import { ANSWER } from '../environment/isolation.ts';
import { atHour } from '../environment/measures/at-hour.ts';
import { isolatedAt, tests } from '../environment/measures/isolation.ts';
import { light } from '../environment/measures/lighting.ts';
import { LIT } from '../environment/walk-network.ts';
import { GROUPS, type GroupName } from './scene.ts';
import type { Ways } from './tried-path.ts';

/** Metres of the ways of one group: of which something is so, and of which it is not known. */
export interface WayFigures {
  readonly walk: number;
  readonly dark: readonly [metres: number, unknown: number];
  readonly unseen: readonly [metres: number, unknown: number];
  readonly isolated: readonly [metres: number, unknown: number];
  /** The tests of isolation that fail; the fourth is `dark`. */
  readonly notOverlooked: readonly [metres: number, unknown: number];
  readonly notActive: readonly [metres: number, unknown: number];
  readonly noChoice: readonly [metres: number, unknown: number];
}

/** The figures of each group of a scene's ways, at a whole hour when it is dark or not. O(samples). */
export function wayFigures(
  { samples, groups, walked, taken }: Ways,
  hour: number,
  isDark: boolean
): Readonly<Record<GroupName, WayFigures>> {
  const at = atHour(taken, hour, isDark);
  const lit = light(at);
  const { overlooked, active, choice } = tests(at);
  const isolated = isolatedAt(at);
  const figuresOf = (name: GroupName): WayFigures => {
    const bit = GROUPS[name];
    const metres = walked[name] ?? samples.metres;
    const sum = (codes: Uint8Array, is: number, unknown: number): [number, number] => {
      const found: [number, number] = [0, 0];
      for (let i = 0; i < codes.length; i++) {
        if (!(groups[i] & bit)) continue;
        if (codes[i] === is) found[0] += metres[i];
        else if (codes[i] === unknown) found[1] += metres[i];
      }
      return found;
    };
    return {
      walk: groups.reduce((all, group, i) => (group & bit ? all + metres[i] : all), 0),
      dark: sum(lit, LIT.unlit, LIT.unknown),
      unseen: sum(taken.seen, SEEN.no, SEEN.unknown),
      isolated: sum(isolated, ANSWER.fails, ANSWER.unknown),
      notOverlooked: sum(overlooked, ANSWER.fails, ANSWER.unknown),
      notActive: sum(active, ANSWER.fails, ANSWER.unknown),
      noChoice: sum(choice, ANSWER.fails, ANSWER.unknown)
    };
  };
  return Object.fromEntries(
    (Object.keys(GROUPS) as GroupName[]).map((name) => [name, figuresOf(name)])
  ) as Record<GroupName, WayFigures>;
}
