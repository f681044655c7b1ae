import type { PrintedDocument } from './document.ts';
import PatrolBriefing from './PatrolBriefing.svelte';
import PlanTopicPaper from './PlanTopicPaper.svelte';
import SeriousViolenceNeeds from './SeriousViolenceNeeds.svelte';
import SiteAppraisal from './SiteAppraisal.svelte';
import WardProfile from './WardProfile.svelte';

/** Every document that can be printed, in the order in which they are offered. */
export const DOCUMENTS: readonly PrintedDocument[] = [
  {
    id: 'ward-profile',
    title: 'Ward profile',
    audience: 'public',
    of: 'ward',
    needs: 'ward-profile',
    holds:
      'One ward on two sides of A4: counts and rates with intervals, months, what was recorded, the environment, limits and sources.',
    sheet: WardProfile
  },
  {
    id: 'site-appraisal',
    title: 'Site appraisal',
    audience: 'public',
    of: 'site',
    needs: 'site-appraisal-sheet',
    holds:
      'One of a planner’s sites as a draft crime impact statement: the vicinity with intervals, walks, what that raises for the design, wording to consider, policies and guidance, limits and sources.',
    sheet: SiteAppraisal
  },
  {
    id: 'plan-topic-paper',
    title: 'Plan topic paper',
    audience: 'public',
    of: 'plan',
    needs: 'plan-topic-sheet',
    holds:
      'Every site of a plan in one paper: where they lie, what is recorded and measured around each, the questions over all of them, wording for a policy, policies, limits and sources.',
    sheet: PlanTopicPaper
  },
  {
    id: 'serious-violence-needs',
    title: 'Serious violence needs',
    audience: 'officer',
    of: 'definition of violence',
    needs: 'serious-violence',
    holds:
      'Recorded violence by ward and census area with intervals, months, the year before, and a list of what public data cannot show: a part of the needs assessment of the Serious Violence Duty.',
    sheet: SeriousViolenceNeeds
  },
  {
    id: 'patrol-briefing',
    title: 'Patrol briefing',
    audience: 'officer',
    of: 'patrol plan',
    needs: 'patrol-briefing',
    holds:
      'A published patrol plan for the shift: the order and the minutes on one page, then a page for each area with its map, why, when, what to look for and whom to tell.',
    sheet: PatrolBriefing
  }
];
