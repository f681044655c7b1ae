import { Presets, SingleBar } from 'cli-progress';

/** A bar of how many of a number of things are done, on standard error and on a terminal only. */
export function countBar(
  total: number,
  things: string,
  wanted: boolean
): { readonly show: (done: number) => void; readonly stop: () => void } {
  if (!wanted || !process.stderr.isTTY || total < 2) return { show: () => undefined, stop: () => undefined };
  const format = `{bar} {value} of {total} ${things}`;
  const bar = new SingleBar({ format, hideCursor: true, clearOnComplete: true, fps: 5 }, Presets.shades_grey);
  bar.start(total, 0);
  return { show: (done) => bar.update(done), stop: () => bar.stop() };
}
