/** Something that is being made, and how many wait for it. */
interface Making<T> {
  readonly made: Promise<T>;
  readonly givenUp: AbortController;
  waiting: number;
}

/** Makes what several ask for at the same time once for all of them, and gives it up when all have left. */
export class Shared<T> {
  private readonly going = new Map<string, Making<T>>();

  /**
   * What `make` gives, or what is being made under the same key already. Rejects with the signal's reason as soon as whoever asks has
   * left; `make` is handed a signal that tells when nobody waits any more.
   */
  async ask(key: string, signal: AbortSignal, make: (nobodyWaits: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const making = this.going.get(key) ?? this.begin(key, make);
    making.waiting++;
    try {
      return await unlessAborted(making.made, signal);
    } finally {
      making.waiting--;
      if (making.waiting === 0) {
        // Whoever comes next begins anew: this one may be given up half done.
        this.end(key, making);
        making.givenUp.abort();
      }
    }
  }

  /** Whether something is being made under this key. */
  has(key: string): boolean {
    return this.going.has(key);
  }

  private begin(key: string, make: (nobodyWaits: AbortSignal) => Promise<T>): Making<T> {
    const givenUp = new AbortController();
    const making = { made: make(givenUp.signal), givenUp, waiting: 0 };
    this.going.set(key, making);
    const end = () => this.end(key, making);
    making.made.then(end, end);
    return making;
  }

  private end(key: string, making: Making<T>): void {
    if (this.going.get(key) === making) this.going.delete(key);
  }
}

async function unlessAborted<T>(made: Promise<T>, signal: AbortSignal): Promise<T> {
  const listening = new AbortController();
  const left = new Promise<never>((_, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { signal: listening.signal });
  });
  try {
    return await Promise.race([made, left]);
  } finally {
    listening.abort();
  }
}
