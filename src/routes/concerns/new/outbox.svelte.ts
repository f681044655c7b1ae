import { del, get, set, values } from 'idb-keyval';
import { askForm, freshMark, isTooOld, type Asked } from './ask-form.ts';
import { EMPTY, type FormState } from './form-state.ts';
import { reportsHere } from './kept-here.ts';
import { ifFree, inTurn } from './locks.ts';
import { WHY_UNSENT } from './why-unsent.ts';

/** A report that was made without a connection, as it lies on the device. */
export interface KeptReport {
  /** With the mark, what the server knows it by: however often it is sent, it is one. */
  readonly nonce: string;
  readonly mark: string;
  readonly at: string;
  readonly state: FormState;
  readonly photo: Blob | null;
  /** Once it was sent nothing else of it is kept, until somebody takes it off the device. */
  readonly sent: { readonly reference: string; readonly code: string } | null;
  /** Why the server did not take it. */
  readonly problem: string | null;
}

const KEPT_MS = 30 * 86_400_000;
/** A form that was opened this moment is taken for a program's, milliseconds. */
const OPENED_MS = 3500;

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
const lockOf = (nonce: string): string => `concern ${nonce}`;

/** Reports that wait on this device, and those that were sent from it. */
export class Outbox {
  reports = $state<readonly KeptReport[]>([]);
  #isSending = false;
  readonly #letGo = new Map<string, () => void>();

  /** Reads what is there, and sends what can be. */
  async open(): Promise<void> {
    await this.sendAll();
  }

  /** Keeps a report on the device until it can be sent; false where the device keeps nothing. */
  async keep(report: Omit<KeptReport, 'sent' | 'problem'>): Promise<boolean> {
    try {
      await this.#write({ ...report, sent: null, problem: null });
    } catch {
      return false;
    }
    this.letGo(report.nonce);
    return true;
  }

  async remove(nonce: string): Promise<void> {
    if (this.reports.some((report) => report.nonce === nonce)) {
      await del(nonce, reportsHere);
      await this.#read();
    }
    this.letGo(nonce);
  }

  /** Keeps a report from being sent while somebody changes it; false where it is being sent, or changed in another page. */
  async edit(nonce: string): Promise<boolean> {
    if (this.#letGo.has(nonce)) return true;
    return new Promise((told) => {
      const held = () =>
        new Promise<true>((done) => {
          this.#letGo.set(nonce, () => done(true));
          told(true);
        });
      void ifFree(lockOf(nonce), held).then((isDone) => told(isDone === true));
    });
  }

  /** A report is no longer changed, or with no name none is. */
  letGo(nonce?: string): void {
    for (const [name, done] of this.#letGo)
      if (nonce === undefined || name === nonce) {
        done();
        this.#letGo.delete(name);
      }
  }

  /** Sends what waits and has a place, one after another; what is refused stays, and is not in the way of the others. */
  async sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      await inTurn('concerns', () => this.#sendEach());
    } finally {
      this.#isSending = false;
    }
  }

  async #sendEach(): Promise<void> {
    try {
      await this.#read();
    } catch {
      // A device that keeps nothing has nothing to send.
      this.reports = [];
    }
    for (const { nonce } of this.reports) {
      try {
        if ((await ifFree(lockOf(nonce), () => this.#send(nonce))) === false) return;
      } catch {
        this.reports = this.reports.map((report) =>
          report.nonce === nonce ? { ...report, problem: WHY_UNSENT.later } : report
        );
      }
    }
  }

  /** Whether the server could be reached. */
  async #send(nonce: string): Promise<boolean> {
    // As it is now: another page may have changed or sent it.
    let report = await get<KeptReport>(nonce, reportsHere);
    if (!report || report.sent || !report.state.place) return true;
    if (report.photo && !report.state.photo) {
      const held = await ask('step', 'photo', report);
      if (held.kind !== 'answered' || held.answer.problems?.length) return this.#refused(report, held);
      // Under this name from now on.
      report = { ...report, state: held.answer.state };
      await this.#write(report);
    }
    let asked = await ask('send', 'check', report);
    if (asked.kind === 'answered' && isTooOld(asked.answer)) {
      const mark = await freshMark();
      if (mark === null) return this.#refused(report, asked);
      // Kept before it is sent, so that it is one report under this mark too.
      report = { ...report, mark };
      await this.#write(report);
      await wait(OPENED_MS);
      asked = await ask('send', 'check', report);
    }
    if (asked.kind !== 'answered' || !asked.answer.sent) return this.#refused(report, asked);
    const { reference, code } = asked.answer.sent;
    const { at } = report;
    await this.#write({
      ...{ nonce, at, mark: '', state: EMPTY, photo: null, problem: null },
      sent: { reference, code }
    });
    return true;
  }

  async #refused(report: KeptReport, asked: Asked): Promise<boolean> {
    if (asked.kind === 'away') return false;
    const said = asked.kind === 'answered' ? asked.answer.problems?.[0]?.message : undefined;
    await this.#write({ ...report, problem: said ?? WHY_UNSENT.later });
    return true;
  }

  async #write(report: KeptReport): Promise<void> {
    await set(report.nonce, $state.snapshot(report), reportsHere);
    await this.#read();
  }

  async #read(): Promise<void> {
    const found = await values<KeptReport>(reportsHere);
    const since = new Date(Date.now() - KEPT_MS).toISOString();
    for (const { nonce, at } of found) if (at < since) await del(nonce, reportsHere);
    this.reports = found.filter(({ at }) => at >= since).sort((a, b) => (a.at < b.at ? -1 : 1));
  }
}

function ask(action: 'step' | 'send', step: string, report: KeptReport): Promise<Asked> {
  const { mark, nonce, state, photo } = report;
  const body = new FormData();
  for (const [name, value] of Object.entries({ step, mark, nonce, state: JSON.stringify(state) }))
    body.set(name, value);
  if (photo && step === 'photo') body.set('photo', photo, 'photo.jpg');
  return askForm(`?/${action}`, body);
}
