import { SingleBar, Presets } from 'cli-progress';
import type { Progress } from './report.ts';

/** Shows how an import goes on standard error, on a terminal only: one bar by bytes, with the file and the rows so far. */
export class ProgressBar {
  private readonly bar: SingleBar | null;
  private started = false;

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

  show({ file, bytes, totalBytes, rows }: Progress): void {
    if (!this.bar) return;
    const payload = { file, rows: rows.toLocaleString('en-GB') };
    if (!this.started) this.bar.start(totalBytes, 0, payload);
    this.started = true;
    this.bar.update(Math.min(bytes, totalBytes), payload);
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
