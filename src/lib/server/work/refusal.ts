/** Why the work room did not do a task. */
export type RefusalReason =
  /** Too much is waiting already, from everybody or from one address. */
  | 'busy'
  /** Something was committed between the reading of the request's own snapshot and the task's: all is to be asked again. */
  | 'moved'
  /** Whoever asked has left. */
  | 'left';

/** The work room did not do a task. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  /** Seconds after which asking again makes sense; only of `busy`. */
  readonly retryAfter: number;

  constructor(reason: RefusalReason, retryAfter = 0) {
    super(`the work room did not take the task: ${reason}`);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }
}
