import type {
  Asking,
  Description,
  Detailed,
  FromWorker,
  Outlined,
  Scored,
  StartMessage,
  Target,
  ToWorker
} from './scoring-messages.ts';

import type { AskPlaceMessage, PlaceReply, ReadPlaceMessage, ReadReply } from './place-messages.ts';

/** A question for the worker. */
export interface Question {
  readonly spacing: number;
  readonly weighing: Asking;
}

/** What the scorer tells. */
export interface Listener {
  scored(scored: Scored): void;
  detailed(detailed: Detailed): void;
  outlined(outlined: Outlined): void;
  failed(message: string): void;
}

/** Rest after the last question before its scores are looked at closely, milliseconds: while somebody moves a slider, nobody reads details. */
export const REST = 200;

/** The description of nothing. */
const NOWHERE: Description = { breakdown: null, explanation: null };

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
  #outline = false;
  #next: Question | undefined;
  #id = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #describing = new Map<number, (found: Description) => void>();
  readonly #placing = new Map<number, (reply: PlaceReply | ReadReply) => void>();
  readonly #listener: Listener;

  constructor(port: Port, start: Omit<StartMessage, 'kind'>, listener: Listener) {
    this.#port = port;
    this.#listener = listener;
    port.onmessage = ({ data }) => this.#receive(data);
    port.onerror = (event) => {
      this.#busy = false;
      listener.failed(event.message || 'The scoring part of the page could not be started.');
    };
    port.postMessage({ kind: 'start', ...start });
  }

  /** Asks for scores; the answer comes to `scored`, and after a rest the closer look at them to `detailed` and, where wanted, their hotspots to `outlined`. */
  ask(question: Question, outline = false): void {
    this.#outline = outline;
    clearTimeout(this.#rest);
    if (this.#busy) {
      this.#next = question;
      return;
    }
    this.#busy = true;
    this.#port.postMessage({ kind: 'score', id: ++this.#id, ...question });
  }

  /** The description of one place; empty when there is no such place, or no answer. */
  describe(target: Target, weighing: Asking): Promise<Description> {
    const id = ++this.#id;
    return new Promise((resolve) => {
      this.#describing.set(id, resolve);
      this.#port.postMessage({ kind: 'describe', id, target, weighing });
    });
  }

  /** The figures of a place by its code, or a sentence why there are none. */
  askPlace(code: string, weighing: Asking): Promise<PlaceReply> {
    return this.#place({ kind: 'ask-place', id: ++this.#id, code, weighing }) as Promise<PlaceReply>;
  }

  /** What somebody wrote or drew as a place, or a sentence why it is none. */
  readPlace(text: string, radius: number | null): Promise<ReadReply> {
    return this.#place({ kind: 'read-place', id: ++this.#id, text, radius }) as Promise<ReadReply>;
  }

  #place(message: AskPlaceMessage | ReadPlaceMessage): Promise<PlaceReply | ReadReply> {
    return new Promise((resolve) => {
      this.#placing.set(message.id, resolve);
      this.#port.postMessage(message);
    });
  }

  stop(): void {
    clearTimeout(this.#rest);
    this.#port.terminate();
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'described') {
      this.#settle(message.id, message.description);
      return;
    }
    if (message.kind === 'placed') {
      this.#settlePlace(message.id, message.reply);
      return;
    }
    if (message.kind === 'failed' && this.#placing.has(message.id)) {
      this.#settlePlace(message.id, { ok: false, message: message.message });
      return;
    }
    if (message.kind === 'detailed') {
      this.#listener.detailed(message);
      return;
    }
    if (message.kind === 'outlined') {
      this.#listener.outlined(message);
      return;
    }
    if (message.kind === 'failed' && this.#describing.has(message.id)) {
      this.#settle(message.id, NOWHERE);
      return;
    }
    this.#busy = false;
    const next = this.#next;
    this.#next = undefined;
    if (next) this.ask(next, this.#outline);
    if (message.kind === 'failed') {
      this.#listener.failed(message.message);
      return;
    }
    if (!next) this.#rest = setTimeout(() => this.#askDetail(message), REST);
    this.#listener.scored(message);
  }

  #askDetail({ id, spacing, weighing }: Scored): void {
    this.#port.postMessage({ kind: 'detail', id, spacing, weighing, outline: this.#outline });
  }

  #settlePlace(id: number, reply: PlaceReply | ReadReply): void {
    this.#placing.get(id)?.(reply);
    this.#placing.delete(id);
  }

  #settle(id: number, found: Description): void {
    this.#describing.get(id)?.(found);
    this.#describing.delete(id);
  }
}
