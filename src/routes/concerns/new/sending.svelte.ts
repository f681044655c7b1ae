import type { SubmitFunction } from '@sveltejs/kit';
import type { Sentence } from '#lib/words/words.ts';
import { askForm, freshMark, isTooOld, type Asked } from './ask-form.ts';
import { EMPTY, type FormAnswer, type Step } from './form-state.ts';
import { inOtherLanguage } from './in-other-language.ts';
import type { KeptReport, Outbox } from './outbox.svelte.ts';
import { MOST_WAIT } from './proof.ts';
import { WHY_UNSENT } from './why-unsent.ts';
import { nextWithoutSignal } from './without-signal.ts';

/** What a page with scripts sends its form with. */
interface Means {
  readonly outbox: Outbox;
  /** Shows an answer. */
  readonly apply: (answer: FormAnswer) => Promise<void>;
  /** The work that was done while somebody answered. */
  readonly proof: (mostWait: number) => Promise<string>;
  /** Takes the form out of the history, but for where it was opened. */
  readonly forget: () => Promise<void>;
  /** Says to whoever does not see it that another question is there. */
  readonly shown: () => Promise<void>;
}

const SEND = '?/send';
const STEP = '?/step';
const ME_TOO = '?/me-too';
/** What an officer does not look at waits longer for its work: it is not taken without. */
const WAIT: Readonly<Record<string, number>> = { [SEND]: MOST_WAIT.report, [ME_TOO]: MOST_WAIT.meToo };

/** Sends the form page by page, and goes on without a server where there is no signal. */
export class Sending {
  /** Why what was sent last did not go on; what was answered is still in the page. */
  unsent = $state<Sentence | null>(null);
  /** Chosen without signal: the server has it not yet. */
  #photo: File | null = null;
  #isBusy = false;
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  readonly submit: SubmitFunction = async ({ action, formData, formElement, submitter, cancel }) => {
    cancel();
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      this.#addPhoto(action.search, formData);
      if (submitter?.dataset.language) await this.#changeLanguage(formData, formElement, submitter);
      else await this.#send(action.search, formData);
      await this.#means.shown();
    } finally {
      this.#isBusy = false;
    }
  };

  /** Goes on with a report that waits on the device, which is not sent meanwhile. */
  readonly goOn = async ({ state, mark, nonce, photo }: KeptReport): Promise<void> => {
    const isOurs = await this.#means.outbox.edit(nonce);
    this.unsent = isOurs ? null : WHY_UNSENT.elsewhere;
    if (!isOurs) return this.#means.shown();
    this.#photo = photo && new File([photo], 'photo.jpg', { type: photo.type });
    const step = state.place ? 'check' : 'where';
    await this.#means.apply({
      ...{ state, mark, nonce, step, asked: state.place ? '' : state.street },
      picture: this.#picture()
    });
  };

  /** Shows another question of the form, with what the page before it says; without a server it is worked out here. */
  async show(question: Step, form: HTMLFormElement): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      const formData = new FormData(form);
      formData.set('to', question);
      this.#addPhoto(STEP, formData);
      const asked = await askForm(STEP, formData);
      this.unsent = null;
      await (asked.kind === 'answered' ? this.#answered(asked.answer) : this.#withoutSignal(STEP, formData));
      await this.#means.shown();
    } finally {
      this.#isBusy = false;
    }
  }

  async #send(action: string, formData: FormData): Promise<void> {
    const isLast = Object.hasOwn(WAIT, action);
    if (isLast) formData.set('proof', await this.#means.proof(WAIT[action]));
    let asked = await askForm(action, formData);
    if (isLast && asked.kind === 'answered' && isTooOld(asked.answer)) {
      formData.set('mark', (await freshMark()) ?? asked.answer.mark);
      asked = await askForm(action, formData);
    }
    this.unsent = asked.kind === 'unsent' ? asked.message : null;
    if (asked.kind === 'answered') return this.#answered(asked.answer);
    if (asked.kind === 'away') return this.#withoutSignal(action, formData);
  }

  #answered(answer: FormAnswer): Promise<void> {
    // It is held by the server now, or refused with a sentence.
    this.#photo = null;
    return this.#means.apply(answer);
  }

  /** A photo that was chosen without signal goes with the first page that is sent with some. */
  #addPhoto(action: string, formData: FormData): void {
    if (formData.get('to') === 'remove-photo') this.#photo = null;
    const chosen = formData.get('photo');
    const isChosen = chosen instanceof File && (chosen.size > 0 || chosen.name !== '');
    if (this.#photo && !isChosen && action !== ME_TOO) formData.set('photo', this.#photo);
  }

  async #withoutSignal(action: string, sent: FormData): Promise<void> {
    const { apply, outbox } = this.#means;
    const file = sent.get('photo');
    if (file instanceof File && file.size > 0) this.#photo = file;
    const next = nextWithoutSignal(sent);
    if (action !== SEND) return apply({ ...next, picture: this.#picture() });
    const { state, mark, nonce } = next;
    const isKept = await outbox.keep({
      ...{ state, mark, nonce, photo: this.#photo },
      at: new Date().toISOString()
    });
    if (!isKept) {
      this.unsent = WHY_UNSENT.unkept;
      return;
    }
    this.#photo = null;
    return apply({ ...next, state: EMPTY, step: 'kept' });
  }

  /** Another language is another document, which gets what was answered; a photo is held first. */
  async #changeLanguage(formData: FormData, form: HTMLFormElement, button: HTMLElement): Promise<void> {
    const { language = '' } = button.dataset;
    const asked: Asked = await askForm(STEP, formData);
    if (asked.kind === 'answered') {
      if (asked.answer.problems?.length) return this.#answered(asked.answer);
      await this.#means.forget();
      return inOtherLanguage(asked.answer, language, form, button);
    }
    this.unsent = asked.kind === 'unsent' ? asked.message : WHY_UNSENT.language;
  }

  #picture(): string | null {
    return this.#photo && URL.createObjectURL(this.#photo);
  }
}
