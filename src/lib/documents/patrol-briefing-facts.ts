import type { SiteAppraisalFacts } from './site-appraisal-facts.ts';

interface Place {
  readonly name: string;
}

/** What the briefing of a patrol plan tells: `server/patrols/patrol-briefing` gives it. Shares 0 to 1, minutes, degrees, National Grid metres. */
export interface PatrolBriefingFacts {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly warning: string | null;
  readonly reason: string | null;
  readonly profile: string;
  /** That its figures are old, in a sentence; null = they are not. */
  readonly age: string | null;
  readonly plan: {
    readonly month: string;
    readonly minutes: number;
    readonly together: {
      readonly expected: number;
      readonly expected_low: number;
      readonly expected_high: number;
    };
    readonly areas: readonly (Place & {
      readonly order: number;
      readonly cells: readonly string[];
      readonly lon: number;
      readonly lat: number;
      readonly expected: number;
      readonly minutes: number;
      readonly minutes_there: number;
      readonly why: string;
    })[];
    readonly controls: readonly Place[];
    readonly notes: readonly string[];
  };
  readonly maps: readonly {
    readonly rings: readonly Float64Array[];
    readonly picture: SiteAppraisalFacts['picture'];
  }[];
  readonly lookFor: readonly string[];
  readonly contacts: readonly {
    readonly kind: string;
    readonly name: string;
    readonly when: string;
    readonly telephone?: string;
    readonly address?: string;
  }[];
}
