import { setTimeout } from 'node:timers/promises';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal } from './refusal.ts';
import type { WorkerFile } from './worker-file.ts';

/** How much a lane takes on. */
export interface LaneLimits {
  /** Worker threads; each holds its own copy of what it has read. */
  readonly threads: number;
  /** Tasks of a kind (urgent, or not) that may wait for a thread; an address may hold half of the places. */
  readonly waiting: number;
  /** Seconds of work that one address may have done in a minute; null = as many as it asks for. */
  readonly secondsPerMinute: number | null;
  /** How much the threads stand back for others on this machine, as `nice` counts. */
  readonly nice: number;
  /** Megabytes of objects that a thread may hold; one that wants more is ended, and a new one takes its place. */
  readonly memoryMb: number;
  /** Seconds that one task may take; the thread of one that takes longer is ended, and a new one takes its place. */
  readonly secondsEach: number;
  /** Whether a thread does one task and ends, so that what its task held goes with it. */
  readonly endsEach?: true;
}

/** Who asks, and until when. */
export interface Asker {
  readonly address: string;
  readonly urgent: boolean;
  readonly signal: AbortSignal;
}

const MINUTE_SECONDS = 60;
/** More than the places of a lane: what is urgent goes before all that is not. */
const FIRST_OF_ALL = 100_000;
/** What a thread may hold of what has just been made, megabytes: Node.js would let each grow to three times as much without being quicker. */
const YOUNG_MB = 16;
/** What a task takes before any has been timed, milliseconds. */
const FIRST_GUESS = 1000;
/** Weight of the newest task in what a task is thought to take. */
const NEWEST = 0.2;

/** Worker threads with a bounded queue before them, and a fair share of it for each address. */
export class Lane {
  private readonly pool: Piscina;
  private readonly queue: PQueue;
  private readonly shares: RateLimiterMemory | null;
  /** Tasks of each address that wait. */
  private readonly places = new Map<string, number>();
  /** All that wait, and whether each is urgent. */
  private readonly waiting = new Map<AbortController, boolean>();
  private readonly limits: LaneLimits;
  private usual = FIRST_GUESS;
  private closed = false;

  constructor(worker: WorkerFile, limits: LaneLimits) {
    const { threads, nice, memoryMb, secondsPerMinute, endsEach } = limits;
    this.limits = limits;
    this.pool = new Piscina({
      ...worker,
      minThreads: endsEach ? 0 : threads,
      maxThreads: threads,
      niceIncrement: nice,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB }
    });
    this.queue = new PQueue({ concurrency: threads });
    this.shares =
      secondsPerMinute === null
        ? null
        : new RateLimiterMemory({ points: secondsPerMinute * 1000, duration: MINUTE_SECONDS });
  }

  /** Seconds after which an address should ask again, because it would be refused now; null when it would not. */
  async refusal(address: string, urgent: boolean): Promise<number | null> {
    return (await this.shareUsedUp(address)) ?? this.noPlace(address, urgent);
  }

  /**
   * Has a task done by a thread: urgent ones first, of these whoever has fewer waiting already, then in the order of asking. One that
   * waits is dropped when its signal aborts; one that is being done is finished, as ending it would end the thread with all that it has
   * read. Rejects with a `Refusal`, with what failed, or when it takes too long.
   */
  async run(order: unknown, { address, urgent, signal }: Asker): Promise<unknown> {
    // Between the second question and taking the place nothing may wait, or many would find the same place free.
    const seconds = (await this.shareUsedUp(address)) ?? this.noPlace(address, urgent);
    if (seconds !== null) throw new Refusal('busy', seconds);
    if (signal.aborted || this.closed) throw new Refusal('left');
    const place = new AbortController();
    const leave = () => place.abort(new Refusal('left'));
    signal.addEventListener('abort', leave);
    // Whoever asks for many at once is last with all but the first of them.
    const priority = Number(urgent) * FIRST_OF_ALL - (this.places.get(address) ?? 0);
    this.hold(address, place, urgent);
    const free = () => {
      signal.removeEventListener('abort', leave);
      if (this.waiting.has(place)) this.letGo(address, place);
    };
    const begin = (): Promise<unknown> => {
      // From here on the thread is taken, whoever leaves: the queue must not think it free.
      free();
      return this.timed(order, address);
    };
    return this.queue.add(begin, { signal: place.signal, priority }).finally(free);
  }

  /** Drops what waits and ends the threads. */
  async close(): Promise<void> {
    this.closed = true;
    for (const place of this.waiting.keys()) place.abort(new Refusal('left'));
    await this.pool.destroy();
  }

  private async timed(order: unknown, address: string): Promise<unknown> {
    const began = performance.now();
    const tooLong = AbortSignal.timeout(this.limits.secondsEach * 1000);
    try {
      return await this.pool.run(order, { signal: tooLong });
    } catch (failure) {
      if (!tooLong.aborted) throw failure;
      const message = `A task was ended that took longer than ${this.limits.secondsEach} seconds.`;
      throw new Error(message, { cause: failure });
    } finally {
      // An idle thread ends in a moment; the next task would keep it.
      while (this.limits.endsEach && this.pool.threads.length > 0 && !this.closed) await setTimeout(1);
      const took = performance.now() - began;
      this.usual += NEWEST * (took - this.usual);
      await this.shares?.penalty(address, Math.ceil(took));
    }
  }

  private async shareUsedUp(address: string): Promise<number | null> {
    const share = await this.shares?.get(address);
    return share && share.remainingPoints <= 0 ? Math.max(1, Math.ceil(share.msBeforeNext / 1000)) : null;
  }

  private noPlace(address: string, urgent: boolean): number | null {
    const { waiting, threads } = this.limits;
    const alike = [...this.waiting.values()].filter((other) => other === urgent).length;
    const full = alike >= waiting;
    const greedy = (this.places.get(address) ?? 0) >= Math.ceil(waiting / 2);
    if (!full && !greedy) return null;
    const seconds = ((this.queue.size / threads) * this.usual) / 1000;
    return Math.min(MINUTE_SECONDS, Math.max(1, Math.ceil(seconds)));
  }

  private hold(address: string, place: AbortController, urgent: boolean): void {
    this.waiting.set(place, urgent);
    this.places.set(address, (this.places.get(address) ?? 0) + 1);
  }

  private letGo(address: string, place: AbortController): void {
    this.waiting.delete(place);
    const places = (this.places.get(address) ?? 0) - 1;
    if (places > 0) this.places.set(address, places);
    else this.places.delete(address);
  }
}
