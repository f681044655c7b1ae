import { isDay } from '#lib/core/incidents/day.ts';
import type { Context } from '#lib/server/context.ts';
import { addAction } from '#lib/server/store/priority-areas.ts';
import { ACTION_STATUSES, type ActionStatus } from '#lib/server/store/schema-areas.ts';
import { wholly } from '#lib/server/store/transaction.ts';
import { areaOfRegister, LONGEST_NAME, refused, textProblem, type RegisterRefused } from './register.ts';

/** What is written of an action. */
export interface WrittenAction {
  /** Which action of the area; null = a new one. */
  readonly number: number | null;
  readonly title: string;
  readonly owner: string;
  readonly cost: string;
  readonly fund: string;
  readonly due: string;
  readonly status: string;
}

/** Adds an action, or a further version of one. */
export async function writeAction(
  context: Context,
  who: string,
  id: number,
  written: WrittenAction
): Promise<{ readonly ok: true } | RegisterRefused> {
  const area = await areaOfRegister(context, id);
  if (!area) return refused('id', String(id), 'There is no such area.');
  if (written.title.trim() === '') return refused('title', written.title, 'Write what is done.');
  if (written.owner.trim() === '') return refused('owner', written.owner, 'Write who does it.');
  const wrong =
    textProblem('title', written.title, LONGEST_NAME, false) ??
    textProblem('owner', written.owner, LONGEST_NAME, false) ??
    textProblem('fund', written.fund, LONGEST_NAME, false);
  if (wrong) return wrong;
  const cost = written.cost.trim() === '' ? null : Number(written.cost.replace(/[£,\s]/g, ''));
  if (cost !== null && !(Number.isInteger(cost) && cost >= 0 && cost <= 1e9))
    return refused('cost', written.cost, 'The cost is a whole number of pounds, like 1,200.');
  const due = written.due.trim() === '' ? null : written.due.trim();
  if (due !== null && !isDay(due))
    return refused('due', due, 'The due date must be a real day, like 31 3 2026.');
  if (!isStatus(written.status)) return refused('status', written.status, 'Choose how far the action is.');
  const { status } = written;
  return wholly(context.store, async () => {
    const { steps, actions } = (await areaOfRegister(context, id)) ?? area;
    if (steps.at(-1)?.state === 'closed')
      return refused('title', '', 'The area is closed: nothing is added to it any more.');
    const number = written.number ?? Math.max(0, ...actions.map((one) => one.number)) + 1;
    if (written.number !== null && !actions.some((one) => one.number === number))
      return refused('number', String(number), 'There is no such action.');
    const at = context.clock().toISOString();
    const text = { title: written.title.trim(), owner: written.owner.trim(), fund: written.fund.trim() };
    await addAction(context.store, id, { number, at, who, ...text, cost, due, status });
    return { ok: true as const };
  });
}

function isStatus(text: string): text is ActionStatus {
  return ACTION_STATUSES.some((status) => status === text);
}
