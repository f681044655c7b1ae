import { monthInWords, parseMonth } from '../incidents/month.ts';

/** A policy of the council's own plans. */
export interface LocalPolicy {
  /** As the plan calls it: "PMD2". */
  readonly id: string;
  readonly title: string;
  readonly plan: string;
  readonly status: PolicyStatus;
  /** Since when it is adopted, or of when the draft is, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Where in the plan. */
  readonly paragraph: string | null;
  readonly address: string | null;
  /** Its wording, or what of it matters here. */
  readonly text: string | null;
  /** The questions of the checklist that it speaks to, by their ids. */
  readonly questions: readonly string[];
}

/** Whether a policy is in force, and what that means for a decision. */
export const POLICY_STATUS = {
  adopted: 'adopted',
  emerging: 'emerging: a draft, with the weight that its stage gives it'
} as const;
export type PolicyStatus = keyof typeof POLICY_STATUS;

/** Those that speak to a question, adopted ones first. */
export function policiesFor(policies: readonly LocalPolicy[], question: string): readonly LocalPolicy[] {
  return policies
    .filter(({ questions }) => questions.includes(question))
    .toSorted((a, b) => a.status.localeCompare(b.status));
}

/** A policy as it is cited: "Policy SD4 Streets (Local Plan, adopted May 2024)". */
export function citedPolicy({ id, title, plan, status, date }: LocalPolicy): string {
  const called = /^policy\b/i.test(id) ? id : `Policy ${id}`;
  const since = date ? ` ${monthInWords(parseMonth(date.slice(0, 7)))}` : '';
  return `${called} ${title} (${plan}, ${status}${since})`;
}
