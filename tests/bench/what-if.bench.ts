import type { Page } from '@playwright/test';
import { mapIsIdle } from '../browser/ready.ts';
import { leftOut, timingOf, type Benchmark, type Line } from './measure.ts';
import { withBrowser } from './serve.ts';

const STEPS = 21;
/** Rest between two steps, milliseconds: what is measured is ours, not the drawing of the step before. */
const REST = 500;

/** One answer of the worker: from the input to colours handed to the map, and of that the arithmetic, milliseconds. */
interface Answer {
  readonly whole: number;
  readonly scoring: number;
}

export const whatIfBench: Benchmark = {
  id: 'what-if',
  title: 'What if, in the browser',
  wanted:
    'for Thurrock at 150 m scoring under 16 ms and from the input to the colours under 50 ms (medians).',

  async run({ dataDir, place }) {
    const lines = await withBrowser(dataDir, async (open) => {
      const page = await open();
      await page.goto('/?show=cells&profile=minerva');
      await mapIsIdle(page);
      const panel = page.getByRole('region', { name: 'Question, period and legend' });
      await panel.getByText('What if it were weighed otherwise?').click();
      return [
        ...(await linesOf(page, `${place}, a weight is moved`, () =>
          panel.getByRole('slider', { name: 'Robbery' }).press('ArrowLeft')
        )),
        ...(await linesOf(page, `${place}, the period is brushed`, (step) =>
          panel
            .getByRole('slider', { name: 'First month' })
            .press(step % 2 === 0 ? 'ArrowRight' : 'ArrowLeft')
        ))
      ];
    });
    return 'cannot' in lines ? [leftOut('every step', lines.cannot)] : lines;
  }
};

async function linesOf(page: Page, what: string, act: (step: number) => Promise<void>): Promise<Line[]> {
  await page.evaluate(() => performance.clearMeasures());
  for (let step = 0; step < STEPS; step++) {
    await page.waitForTimeout(REST);
    await act(step);
    await page.waitForFunction(
      (count) => performance.getEntriesByName('question to colours').length >= count,
      step + 1
    );
  }
  const answers = await page.evaluate((): Answer[] =>
    performance.getEntriesByName('question to colours').map((entry) => {
      const { scoring } = (entry as PerformanceMeasure).detail as { scoring: number };
      return { whole: entry.duration, scoring };
    })
  );
  return [
    line(`${what}: scoring alone`, answers, 'in the worker'),
    line(`${what}: from input to colours`, answers, 'handed to the map; the frame is the renderer’s')
  ];

  function line(title: string, of: readonly Answer[], result: string): Line {
    const times = of.map(({ whole, scoring }) => (title.endsWith('alone') ? scoring : whole));
    return { what: title, peer: false, timing: timingOf(times), result };
  }
}
