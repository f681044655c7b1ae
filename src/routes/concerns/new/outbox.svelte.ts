import { deserialize } from '$app/forms';
import { createStore, del, set, values } from 'idb-keyval';
import type { FormAnswer, FormState } from './form-state.ts';

/** A report that was made without a connection, as it lies on the device. */
export interface KeptReport {
  /** With the mark, what the server knows it by: however often it is sent, it is one. */
  readonly nonce: string;
  readonly mark: string;
  readonly at: string;
  readonly state: FormState;
  readonly photo: Blob | null;
  /** Once it was sent: shown until somebody takes it off the device. */
  readonly sent: { readonly reference: string; readonly code: string } | null;
  /** Why the server did not take it. */
  readonly problem: string | null;
}

const ACTION = '/concerns/new';

/** Reports that wait on this device, and those that were sent from it. */
export class Outbox {
  reports = $state<readonly KeptReport[]>([]);
  #store = createStore('concerns', 'reports');
  #isSending = false;

  /** Reads what is there, and sends what can be. */
  async open(): Promise<void> {
    await this.#read();
    await this.sendAll();
  }

  /** Keeps a report on the device until it can be sent. */
  async keep(report: Omit<KeptReport, 'sent' | 'problem'>): Promise<void> {
    await this.#write({ ...report, sent: null, problem: null });
  }

  async remove(nonce: string): Promise<void> {
    await del(nonce, this.#store);
    await this.#read();
  }

  /** Sends what waits and has a place, one after another; what cannot be reached or is refused stays. */
  async sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (const report of this.reports)
        if (!report.sent && report.state.place && !(await this.#send(report))) return;
    } finally {
      this.#isSending = false;
    }
  }

  /** Whether the server could be reached. */
  async #send(report: KeptReport): Promise<boolean> {
    let { state } = report;
    if (report.photo && !state.photo) {
      const held = await this.#ask('step', { ...report, step: 'photo' }, report.photo);
      if (!held) return false;
      if (held.problems?.length) return this.#refused(report, held);
      state = held.state;
      // Under this name from now on: with another it would be another report.
      await this.#write({ ...report, state });
    }
    const answer = await this.#ask('send', { ...report, state, step: 'check' }, null);
    if (!answer) return false;
    if (!answer.sent) return this.#refused({ ...report, state }, answer);
    const { reference, code } = answer.sent;
    await this.#write({ ...report, state, photo: null, sent: { reference, code }, problem: null });
    return true;
  }

  async #refused(report: KeptReport, { problems }: FormAnswer): Promise<true> {
    await this.#write({ ...report, problem: problems?.[0]?.message ?? null });
    return true;
  }

  /** What the form's own action answers; null where it cannot be reached. */
  async #ask(
    action: string,
    { state, mark, nonce, step }: Pick<KeptReport, 'state' | 'mark' | 'nonce'> & { readonly step: string },
    photo: Blob | null
  ): Promise<FormAnswer | null> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ step, mark, nonce, state: JSON.stringify(state) }))
      body.set(name, value);
    if (photo) body.set('photo', photo, 'photo.jpg');
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
    const response = await fetch(`${ACTION}?/${action}`, { method: 'POST', headers, body }).catch(() => null);
    if (!response || response.status >= 500) return null;
    const result = deserialize(await response.text());
    return result.type === 'success' || result.type === 'failure'
      ? (result.data as unknown as FormAnswer)
      : null;
  }

  async #write(report: KeptReport): Promise<void> {
    await set(report.nonce, $state.snapshot(report), this.#store);
    await this.#read();
  }

  async #read(): Promise<void> {
    const found = await values<KeptReport>(this.#store);
    this.reports = found.sort((a, b) => (a.at < b.at ? -1 : 1));
  }
}
