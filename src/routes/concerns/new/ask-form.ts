import { deserialize } from '$app/forms';
import type { Sentence } from '#lib/words/words.ts';
import type { FormAnswer } from './form-state.ts';
import { WHY_UNSENT } from './why-unsent.ts';

/** What came of sending a page of the form: its answer, no way to the server, or an answer that is none of the form's. */
export type Asked =
  | { readonly kind: 'answered'; readonly answer: FormAnswer }
  | { readonly kind: 'away' }
  | { readonly kind: 'unsent'; readonly message: Sentence };

const FORM = '/concerns/new';

/**
 * Sends a page of the form. There is no signal only where nothing answers: a server that is busy or refuses, and whatever stands between (a
 * proxy's page), has answered, and nothing is lost by it.
 */
export async function askForm(action: string, body: FormData): Promise<Asked> {
  const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
  let status: number;
  let text: string;
  try {
    // As multipart, whatever the page: a photo that was chosen before may go with any.
    const response = await fetch(FORM + action, { method: 'POST', headers, body, cache: 'no-store' });
    status = response.status;
    text = await response.text();
  } catch {
    return { kind: 'away' };
  }
  const answer = answerIn(text);
  if (answer) return { kind: 'answered', answer };
  return { kind: 'unsent', message: status === 413 ? WHY_UNSENT.large : WHY_UNSENT.busy };
}

/** The mark of a page that is loaded now; null where none is to be had. */
export async function freshMark(): Promise<string | null> {
  try {
    const response = await fetch(FORM, { cache: 'no-store' });
    const page = response.ok ? await response.text() : '';
    return /<input[^>]*name="mark"[^>]*value="([\w.-]+)"/.exec(page)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** Whether a form is refused for its mark alone, so that it can go on with another. */
export function isTooOld({ problems }: FormAnswer): boolean {
  return problems?.some(({ field }) => field === 'mark') ?? false;
}

function answerIn(text: string): FormAnswer | null {
  try {
    const result = deserialize(text);
    if (result.type !== 'success' && result.type !== 'failure') return null;
    return result.data && 'step' in result.data ? (result.data as unknown as FormAnswer) : null;
  } catch {
    return null;
  }
}
