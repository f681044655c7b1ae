/** Whether a thing works: null = the file does not say. `strange` = a text that is not understood. */
export type Condition = 'working' | 'broken' | 'removed' | 'strange' | null;

const REMOVED =
  /\b(removed?|demolished|decommissioned|deleted|dismantled|no longer|gone|proposed|planned|abandoned|redundant)\b/i;
const BROKEN =
  /\b(not working|not in (use|service)|out of (order|use|service|lighting|light)|faulty?|fault|failed|broken|defective|disconnected|disused|inactive|inoperative|unlit|off|dead|damaged|no supply|switched off|non-?operational|awaiting repair)\b/i;
const WORKING =
  /\b(working|work|in (use|service|lighting|light)|active|live|operational|operating|existing|installed|energised|connected|lit|on|ok|good|fair|poor|current|adopted|in situ|as built)\b/i;
const YES = /^(y|yes|t|true|1|1\.0)$/i;
const NO = /^(n|no|f|false|0|0\.0)$/i;

/** The condition that a status, or a column of yes and no named "working", tells. */
export function conditionOf(text: string): Condition {
  const status = text.trim();
  if (status === '' || /^(unknown|n\/?a|not known|none|-)$/i.test(status)) return null;
  if (YES.test(status)) return 'working';
  if (NO.test(status)) return 'broken';
  if (REMOVED.test(status)) return 'removed';
  if (BROKEN.test(status)) return 'broken';
  return WORKING.test(status) ? 'working' : 'strange';
}

/** Whether a column of removals says that the thing is gone: anything but blank and no, such as a date. */
export function saysRemoved(text: string): boolean {
  const value = text.trim();
  return value !== '' && !NO.test(value) && !/^(n\/?a|none|null|-)$/i.test(value);
}

/** Yes or no; null when blank or not known, undefined when it is neither. */
export function yesOrNo(text: string): boolean | null | undefined {
  const value = text.trim();
  if (value === '' || /^(unknown|not known|n\/?a|-)$/i.test(value)) return null;
  if (YES.test(value)) return true;
  return NO.test(value) ? false : undefined;
}
