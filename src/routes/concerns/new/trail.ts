import { pushState } from '$app/navigation';
import { isStep, type FormAnswer, type Step } from './form-state.ts';

/** What an entry of the browser's history keeps of the form: which question it shows, and how many entries of the form lie before it. */
interface Entry {
  readonly question: Step;
  readonly depth: number;
}

/** A page of nobody's, which leads on to where whoever leaves is taken. */
const LEAVING = '/leave';
/** A browser that does not say that it went there is not waited for longer, milliseconds. */
const MOST_WAIT = 1000;

/**
 * The form in the browser's history: an entry a question, so that going back goes to the question before; one entry again once the report is
 * sent, and none when somebody leaves in haste.
 */
export class Trail {
  /** The questions of the entries from the one that the form was opened in to this one. */
  #questions: Step[] = ['start'];
  #isLeaving = false;

  /**
   * Where the form was opened, or loaded again (its answers are gone then, whatever lies before it). One that goes on from another page gets
   * an entry once somebody does something: browsers pass over entries that nobody did anything in, when they go back.
   */
  begin(shown: FormAnswer['step']): void {
    this.#questions = Array.from({ length: (entryHere()?.depth ?? 0) + 1 }, (): Step => 'start');
    if (this.#depth > 0) this.#note('start');
    if (shown === 'start') return;
    const waiting = new AbortController();
    const done = (): void => {
      waiting.abort();
      this.follow(shown);
    };
    for (const deed of ['keydown', 'pointerup'])
      addEventListener(deed, done, { signal: waiting.signal, capture: true });
  }

  /** Gives the question that is shown now its entry. */
  follow(shown: FormAnswer['step']): void {
    if (shown === this.#questions.at(-1)) return;
    if (!isStep(shown)) {
      void this.#toBeginning();
    } else if (shown === this.#questions.at(-2)) {
      this.#questions.pop();
      history.back();
    } else if (this.#questions.at(-1) === 'similar') {
      this.#questions[this.#depth] = shown;
      this.#note(shown);
    } else {
      this.#questions.push(shown);
      pushState('', {});
      this.#note(shown);
    }
  }

  /** The browser went back or forward within the form: the question to be shown now; null = somebody leaves, and nothing is. */
  moved(): Step | null {
    if (this.#isLeaving) return null;
    const entry = entryHere();
    if (!entry && location.hash !== '') return this.#inside();
    const { question, depth } = entry ?? { question: 'start', depth: 0 };
    while (this.#depth < depth) this.#questions.push(question);
    this.#questions.length = depth + 1;
    // How many others there were is not asked again.
    return question === 'similar' ? 'what' : question;
  }

  /** Takes the form out of the history, but for the entry that it was opened in: that takes what comes in its place. */
  readonly forget = async (): Promise<void> => {
    if (this.#depth === 0) return;
    this.#isLeaving = true;
    await this.#toBeginning();
    // What lies ahead is the form; it goes when something else comes there.
    history.pushState(null, '', LEAVING);
    await travel(-1);
  };

  get #depth(): number {
    return this.#questions.length - 1;
  }

  /** A link from what is wrong to its field made an entry of its own, which shows the same question. */
  #inside(): Step {
    const question = this.#questions[this.#depth];
    this.#questions.push(question);
    this.#note(question);
    return question;
  }

  /** Beside what the router keeps of an entry, so that it is still known when the page is loaded again. */
  #note(question: Step): void {
    const entry: Entry = { question, depth: this.#depth };
    history.replaceState({ ...(history.state as object), concernForm: entry }, '');
  }

  async #toBeginning(): Promise<void> {
    const { length } = this.#questions.splice(1);
    if (length > 0) await travel(-length);
  }
}

function entryHere(): Entry | undefined {
  return (history.state as { readonly concernForm?: Entry } | null)?.concernForm;
}

/** Goes through the history, and waits until the browser is there. */
async function travel(by: number): Promise<void> {
  const there = new Promise((arrived) => addEventListener('popstate', arrived, { once: true }));
  history.go(by);
  await Promise.race([there, new Promise((late) => setTimeout(late, MOST_WAIT))]);
}
