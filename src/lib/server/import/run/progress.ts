import { SingleBar, Presets } from 'cli-progress';
import type { Progress } from './report.ts';

const LINE_MS = 300;

/** Shows how an import goes on standard error, on a terminal only: one bar by bytes, with the file and the rows so far. */
export class ProgressBar {
  private readonly bar: SingleBar | null;
  private started = false;
  private told = -LINE_MS;

  constructor(show: boolean) {
    const format = '{bar} {percentage}% | {rows} rows | {file}';
    this.bar =
      show && process.stderr.isTTY
        ? new SingleBar(
            { format, stream: process.stderr, hideCursor: true, clearOnComplete: true, fps: 5 },
            Presets.shades_grey
          )
        : null;
  }

  show(progress: Progress): void {
    this.toProgram(progress);
    if (!this.bar) return;
    const { file, bytes, totalBytes, rows } = progress;
    const payload = { file, rows: rows.toLocaleString('en-GB') };
    if (!this.started) this.bar.start(totalBytes, 0, payload);
    this.started = true;
    this.bar.update(Math.min(bytes, totalBytes), payload);
  }

  /** For a program that asked to be told (`PROGRESS_LINES`): a line of JSON, a few a second. */
  private toProgram(progress: Progress): void {
    if (!process.env.PROGRESS_LINES || performance.now() - this.told < LINE_MS) return;
    this.told = performance.now();
    process.stderr.write(`${JSON.stringify({ progress })}\n`);
  }

  stop(): void {
    this.bar?.stop();
    this.started = false;
  }
}

/** A signal that aborts on Ctrl-C or when the system asks to end; after `done` these end the program at once again. */
export function stopOnSignal(): { readonly signal: AbortSignal; done(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return {
    signal: controller.signal,
    done: () => void process.off('SIGINT', abort).off('SIGTERM', abort)
  };
}
