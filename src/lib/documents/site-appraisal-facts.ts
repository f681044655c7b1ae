import type { Moment } from '#lib/core/environment/moment.ts';
import type { Period } from '#lib/core/incidents/period.ts';
import type { AreaKind, AreaState } from '#lib/core/areas/lifecycle.ts';
import type { Lying } from '#lib/core/sites/beside-site.ts';
import type { DrawnPlace } from '#lib/core/places/drawn-place.ts';
import type { Edit } from '#lib/core/sites/edit.ts';
import type { GroupName } from '#lib/core/sites/scene.ts';
import type { WayFigures } from '#lib/core/sites/way-figures.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import type { AnswerKind } from '#lib/core/sites/question-readings.ts';
import type { LocalPolicy } from '#lib/core/sites/local-policy.ts';
import type { SiteFacts } from '#lib/core/sites/site.ts';
import type { GroundLine } from './picture-frame.ts';

type FiguresByGroup = Readonly<Record<GroupName, WayFigures>>;

interface Beside extends Lying {
  readonly name: string | null;
  readonly drawn: string | null;
  readonly rings: readonly Float64Array[];
}

type ToldConcerns = Readonly<Record<'environment' | 'behaviour' | 'safe', number | null>>;

/** What lies around a site: `server/sites/site-surroundings` gives it, and says what null stands for. */
export interface SiteSurroundingsFacts {
  readonly areas: readonly (Beside & { readonly kind: AreaKind; readonly state: AreaState })[] | null;
  readonly concerns: {
    readonly from: string;
    readonly before: string;
    readonly within: readonly ToldConcerns[];
  } | null;
  readonly constraints: readonly (Beside & { readonly kind: string })[] | null;
  readonly kinds: readonly string[];
}

/** The ground of a picture: `server/sites/ground-picture` gives it. */
interface PictureFacts {
  readonly box: readonly [number, number, number, number];
  readonly lines: readonly GroundLine[];
  readonly stops: readonly (readonly [number, number])[];
}

/** What the page and the sheet of a site tell: `server/sites/site-appraisal` gives it. */
export interface SiteAppraisalFacts {
  readonly council: { readonly name: string; readonly title: string; readonly sample: boolean };
  readonly site: SiteFacts & {
    readonly version: number;
    readonly madeAt: string;
    readonly origin: string;
    readonly place: DrawnPlace;
  };
  readonly findings: SiteFindings | null;
  readonly surroundings: SiteSurroundingsFacts | null;
  readonly notes: readonly string[];
  readonly questions: readonly {
    readonly id: string;
    readonly answer: AnswerKind;
    readonly fromEvidence: AnswerKind;
    readonly evidence: readonly string[];
    readonly said: { readonly reason: string; readonly who: string; readonly at: string } | null;
  }[];
  readonly need: { readonly need: number; readonly unknown: number };
  readonly selection: {
    readonly period: Period;
    readonly profile: { readonly title: string };
    readonly categories: readonly string[];
    readonly weights: Float64Array;
  };
  readonly moments: readonly Moment[];
  readonly dataVersion: number;
  readonly wards: readonly string[];
  readonly picture: PictureFacts;
  readonly around: readonly Float64Array[] | null;
  readonly toldCameras: boolean;
  readonly policies: readonly LocalPolicy[];
  /** What was tried and kept, for paper; null = nothing. */
  readonly whatIf?: {
    readonly before: FiguresByGroup;
    readonly scenarios: readonly {
      readonly name: string;
      readonly edits: readonly Pick<Edit, 'kind' | 'at'>[];
      readonly after: FiguresByGroup;
      readonly pounds: number;
      readonly unpriced: number;
    }[];
    readonly prices: { readonly whose: string; readonly year: number } | null;
    readonly toldCameras: boolean;
  } | null;
  readonly guidance: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string;
    readonly year: number;
    readonly paragraph: string;
    readonly address: string;
  }[];
}

/** What the paper of a plan tells: `server/sites/site-appraisal` gives it. */
export interface PlanTopicFacts {
  readonly plan: string;
  readonly policies: readonly LocalPolicy[];
  readonly council: { readonly name: string; readonly sample: boolean };
  readonly selection: { readonly period: Period; readonly weights: Float64Array };
  /** What they lie on; null where there are none. */
  readonly ground: {
    readonly picture: PictureFacts;
    readonly wards: readonly { readonly name: string; readonly rings: readonly Float64Array[] }[];
  } | null;
  readonly sites: readonly {
    readonly site: SiteFacts & { readonly areaM2: number };
    readonly box: readonly [number, number, number, number];
    readonly rings: readonly Float64Array[];
    readonly need: number;
    readonly answers: readonly { readonly id: string; readonly answer: AnswerKind }[];
    readonly findings: { readonly within100: number; readonly near: SiteFindings['near'] } | null;
  }[];
}
