import { availableParallelism } from 'node:os';
import { network } from '#lib/server/answer/network.ts';
import type { Config } from '#lib/server/context.ts';
import { Lane, type LaneLimits } from './lane.ts';
import { Refusal } from './refusal.ts';
import { Shared } from './shared.ts';
import type { LaneName } from './task.ts';
import { TASKS, type TaskName } from './tasks.ts';
import { workerFile, type WorkerFile } from './worker-file.ts';
import type { Delivery, Order } from './worker.ts';

export type Limits = Readonly<Record<LaneName, LaneLimits>>;

/**
 * Two slow threads at most, because each holds the hexagons of several spacings in memory. Half a minute of slow work in a minute: one
 * address alone cannot keep a thread from the others. Pages are many and short, and whoever waits with fewer goes first, so their share is
 * larger. A photo's thread ends with it:
 * codecs keep whatever memory a photo took, and all of it where they gave up.
 */
export const USUAL_LIMITS: Limits = {
  quick: { threads: 1, waiting: 256, secondsPerMinute: 45, nice: 0, memoryMb: 256, secondsEach: 60 },
  slow: {
    threads: Math.max(1, Math.min(2, availableParallelism() - 1)),
    waiting: 16,
    secondsPerMinute: 30,
    nice: 5,
    memoryMb: 512,
    secondsEach: 180
  },
  photos: {
    threads: 1,
    waiting: 16,
    secondsPerMinute: 30,
    nice: 5,
    memoryMb: 256,
    secondsEach: 60,
    endsEach: true
  }
};

/** Who asks, of which state of the data, and whether they are still there. */
export interface Asking {
  /** The state of what the task rests on (`stateFor`): equal tasks of one state are done once. */
  readonly state: string;
  readonly address: string;
  readonly signal: AbortSignal;
}

/** What the threads need to know of the installation. */
export interface Installation {
  /** The file of the store. */
  readonly file: string;
  readonly config: Config;
}

/** The room of worker threads: see README. */
export class WorkRoom {
  private readonly lanes: Readonly<Record<LaneName, Lane>>;
  private readonly shared = new Shared<Delivery>();
  private readonly installation: Installation;

  constructor(installation: Installation, limits = USUAL_LIMITS, worker: WorkerFile = workerFile()) {
    this.installation = installation;
    const { quick, slow, photos } = limits;
    this.lanes = {
      ...{ quick: new Lane(worker, quick), slow: new Lane(worker, slow), photos: new Lane(worker, photos) }
    };
  }

  /** Has a task done by a thread; equal tasks of the same state are done once. Rejects with a `Refusal`, or with what failed. */
  async run(name: TaskName, asked: unknown, { state, address, signal }: Asking): Promise<unknown> {
    if (signal.aborted) throw new Refusal('left');
    const order: Order = { name, asked, state, ...this.installation };
    const begun = taskOf(name).apart
      ? this.deliver(order, address, signal)
      : this.shared.ask(`${state} ${name} ${JSON.stringify(asked)}`, signal, (nobodyWaits) =>
          this.deliver(order, address, nobodyWaits)
        );
    const delivery = await begun.catch((failure: unknown) => {
      throw signal.aborted ? new Refusal('left') : failure;
    });
    if ('moved' in delivery) throw new Refusal('moved');
    if ('failure' in delivery) throw Object.assign(new Error(delivery.failure.message), delivery.failure);
    return delivery.answer;
  }

  /** Seconds after which an address should ask for such a task again, because it would be refused now; null when it would not. */
  refusal(name: TaskName, address: string): Promise<number | null> {
    const { lane, urgent = false } = taskOf(name);
    return this.lanes[lane].refusal(network(address), urgent);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.lanes).map((lane) => lane.close()));
  }

  private async deliver(order: Order, address: string, signal: AbortSignal): Promise<Delivery> {
    const { lane, urgent = false } = taskOf(order.name);
    return (await this.lanes[lane].run(order, { address: network(address), urgent, signal })) as Delivery;
  }
}

function taskOf(name: TaskName): { readonly lane: LaneName; readonly urgent?: true; readonly apart?: true } {
  return TASKS[name];
}
