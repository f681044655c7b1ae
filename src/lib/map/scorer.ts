import type { Weighing } from '#lib/core/scoring/weigh.ts';
import type { Breakdown } from './figures.ts';
import type { FromWorker, Scored, StartMessage, Target, ToWorker } from './scoring-messages.ts';

/** A question for the worker. */
export interface Question {
  readonly spacing: number;
  readonly weighing: Weighing;
}

/** What a worker must be able to do; tests give a fake. */
export interface Port {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<FromWorker>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/**
 * Asks the scoring worker. At most one question is under way: while it is, only the newest of those that follow is kept,
 * so that brushing a period never queues up.
 */
export class Scorer {
  readonly #port: Port;
  #busy = false;
  #next: Question | undefined;
  #id = 0;
  readonly #describing = new Map<number, (found: Breakdown | null) => void>();
  readonly #onScored: (scored: Scored) => void;
  readonly #onFailed: (message: string) => void;

  constructor(
    port: Port,
    start: Omit<StartMessage, 'kind'>,
    onScored: (scored: Scored) => void,
    onFailed: (message: string) => void
  ) {
    this.#port = port;
    this.#onScored = onScored;
    this.#onFailed = onFailed;
    port.onmessage = ({ data }) => this.#receive(data);
    port.onerror = (event) => {
      this.#busy = false;
      onFailed(event.message || 'The scoring part of the page could not be started.');
    };
    port.postMessage({ kind: 'start', ...start });
  }

  /** Asks for scores; the answer comes to `onScored`. */
  ask(question: Question): void {
    if (this.#busy) {
      this.#next = question;
      return;
    }
    this.#busy = true;
    this.#port.postMessage({ kind: 'score', id: ++this.#id, ...question });
  }

  /** The breakdown of one place; null when there is no such place, or no answer. */
  describe(target: Target, weighing: Weighing): Promise<Breakdown | null> {
    const id = ++this.#id;
    return new Promise((resolve) => {
      this.#describing.set(id, resolve);
      this.#port.postMessage({ kind: 'describe', id, target, weighing });
    });
  }

  stop(): void {
    this.#port.terminate();
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'described') {
      this.#settle(message.id, message.breakdown);
      return;
    }
    if (message.kind === 'failed' && this.#describing.has(message.id)) {
      this.#settle(message.id, null);
      return;
    }
    this.#busy = false;
    const next = this.#next;
    this.#next = undefined;
    if (next) this.ask(next);
    if (message.kind === 'scored') this.#onScored(message);
    else this.#onFailed(message.message);
  }

  #settle(id: number, found: Breakdown | null): void {
    this.#describing.get(id)?.(found);
    this.#describing.delete(id);
  }
}
