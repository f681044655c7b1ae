import { network } from '#lib/server/answer/network.ts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** So many tries of one name from one address, then a pause that doubles with every further one, up to an hour. */
const TRIES = 5;
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
/** How long it is remembered where somebody rightly signed in from. */
const FAMILIAR = 14 * 24 * HOUR;
/** No address of mail is longer: what is said to be one is remembered no further. */
const LONGEST_NAME = 254;

/**
 * Tries to get in are counted before they are made, so that many at once count as many: by name and address (with growing pauses), by
 * address, and by name from anywhere but where the name rightly signed in from before, so that nobody can keep another out. Whether a name
 * exists makes no difference. All of it is in memory: a start forgives.
 */
export class Attempts {
  private readonly pair = new RateLimiterMemory({ keyPrefix: 'pair', points: TRIES, duration: 15 * MINUTE });
  private readonly pauses = new RateLimiterMemory({ keyPrefix: 'pauses', points: 1000, duration: 24 * HOUR });
  private readonly address = new RateLimiterMemory({
    keyPrefix: 'address',
    points: 50,
    duration: 15 * MINUTE
  });
  private readonly name = new RateLimiterMemory({ keyPrefix: 'name', points: 100, duration: HOUR });
  /** Names with the addresses that they rightly signed in from. */
  private readonly familiar = new RateLimiterMemory({ keyPrefix: 'familiar', points: 1, duration: FAMILIAR });
  /** Ways to the council's service that are begun: a whole office behind one address may, in a quarter of an hour. */
  private readonly ways = new RateLimiterMemory({ keyPrefix: 'ways', points: 200, duration: 15 * MINUTE });
  /** Codes of apps that were right: each is so for a minute and a half, its own half minute and one before and after it. */
  private readonly codes = new RateLimiterMemory({ keyPrefix: 'codes', points: 1, duration: 2 * MINUTE });
  private readonly letters = new RateLimiterMemory({ keyPrefix: 'letters', points: 3, duration: HOUR });

  /** Counts a try to sign in; returns null when it may be made, or the seconds after which one may. */
  async signIn(name: string, address: string): Promise<number | null> {
    const from = network(address);
    // An address that is stopped may not have every further name remembered.
    const stopped = await spentBefore(this.address, from);
    if (stopped !== null) return seconds(stopped);
    const named = name.slice(0, LONGEST_NAME);
    const pair = `${named} ${from}`;
    const spent = await spend(this.pair, pair);
    if (spent !== null) {
      // The first one too many begins a pause; those after it wait for its end.
      if (spent.consumedPoints !== TRIES + 1) return seconds(spent);
      const { consumedPoints } = await this.pauses.penalty(pair);
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (consumedPoints - 1));
      await this.pair.block(pair, pause);
      return pause;
    }
    const wide = (await spend(this.address, from)) ?? (await this.spendName(named, pair));
    return wide && seconds(wide);
  }

  private async spendName(named: string, pair: string): Promise<RateLimiterRes | null> {
    return (await this.familiar.get(pair)) === null ? spend(this.name, named) : null;
  }

  /**
   * The try was right: what was counted of this name from this address is forgiven, and of the address `steps`: one, or two where a code
   * was asked for as well.
   */
  async wasRight(name: string, address: string, steps: 1 | 2 = 1): Promise<void> {
    const pair = `${name.slice(0, LONGEST_NAME)} ${network(address)}`;
    await Promise.all([
      this.pair.delete(pair),
      this.pauses.delete(pair),
      this.familiar.set(pair, 1, FAMILIAR),
      this.address.reward(network(address), steps)
    ]);
  }

  /** A letter to the address of that name came back: what others tried of it is forgiven, so that its new password is taken. */
  async forgiveName(name: string): Promise<void> {
    await this.name.delete(name.slice(0, LONGEST_NAME));
  }

  /** Counts a try of a link, a code or the like; returns null when it may be made, or the seconds after which one may. */
  async other(address: string): Promise<number | null> {
    const spent = await spend(this.address, network(address));
    return spent && seconds(spent);
  }

  /** Counts a way to the council's sign-in service, of which each leaves a row; null when it may be gone, or the seconds to wait. */
  async way(address: string): Promise<number | null> {
    const spent = await spend(this.ways, network(address));
    return spent && seconds(spent);
  }

  /** Whether a right code of somebody is shown for the first time: whoever looked over a shoulder comes in by none. */
  async isFirstUse(person: string, code: string): Promise<boolean> {
    return (await spend(this.codes, `${person} ${code}`)) === null;
  }

  /** Whether one more letter may go to an address of mail. */
  async letter(to: string): Promise<boolean> {
    return (await spend(this.letters, to)) === null;
  }
}

/** What is left of the wait of a key that has no points any more, without taking one; null = it has. */
async function spentBefore(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  const counted = await limiter.get(key);
  return counted !== null && counted.consumedPoints >= limiter.points ? counted : null;
}

/** Takes a point; what is left of the wait when there was none. */
async function spend(limiter: RateLimiterMemory, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (spent) {
    if (spent instanceof RateLimiterRes) return spent;
    throw spent;
  }
}

const seconds = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
