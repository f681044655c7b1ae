import autocannon, { type Result } from 'autocannon';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { createContext } from '#lib/server/context.ts';
import { loadWardInputs } from '#lib/server/scoring/ward-inputs.ts';
import { leftOut, type Benchmark, type Line } from './measure.ts';
import { withServer, type Served } from './serve.ts';

const SECONDS = 8;
/** How many questions were asked that nobody asked before. */
let asked = 0;

export const loadBench: Benchmark = {
  id: 'load',
  title: 'Many readers at once',
  wanted:
    'at least 1,000 requests/s of a page that was asked before and 150 of ever new questions; while 100 readers ask for ever new scorings, a cheap page in 200 ms at the 99th percentile, and the server under 600 MB.',

  async run({ dataDir }) {
    const context = createContext({ DATA_DIR: dataDir });
    const { wards } = await loadWardInputs(context);
    await context.store.close();
    const ward = `/wards/${wards[0]?.code}`;
    const lines = await withServer(dataDir, async (served) => [
      await repeated(served, '/'),
      await repeated(served, ward),
      await bare(served, '/'),
      await everNew(served, '/', 'weights', anotherWeight),
      await everNew(served, ward, 'weights', anotherWeight),
      await everNew(served, ward, 'categories', otherCategories),
      await besideScorings(served)
    ]);
    return 'cannot' in lines ? [leftOut('many readers', lines.cannot)] : lines;
  }
};

/** One page, asked for again and again. */
async function repeated({ address }: Served, path: string): Promise<Line> {
  await fetch(address + path);
  const result = await autocannon({ url: address + path, connections: 20, duration: SECONDS });
  return {
    what: `${shown(path)} again and again, 20 connections`,
    peer: false,
    timing: null,
    result: said(result)
  };
}

/** The same bytes from a server that does nothing else: as fast as it goes here. */
async function bare({ address }: Served, path: string): Promise<Line> {
  const page = Buffer.from(await (await fetch(address + path)).arrayBuffer());
  const server = createServer((_, answer) => answer.end(page)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const result = await autocannon({ url: `http://127.0.0.1:${port}/`, connections: 20, duration: SECONDS });
    return {
      what: 'node:http that sends the bytes of / from memory',
      peer: true,
      timing: null,
      result: said(result)
    };
  } finally {
    server.close();
  }
}

/** Robberies weigh so much more that no two questions are the same, while the same incidents count. */
const anotherWeight = (number: number): string => `weights=robbery:1.${number}`;

/** Other categories each time, so that every figure of every ward is another. */
function otherCategories(number: number): string {
  return `category=${CATEGORIES.filter((_, k) => (number >> k) % 2 === 1)
    .map(({ id }) => id)
    .join(',')}`;
}

/** A page whose question nobody asked before. */
async function everNew(
  { address }: Served,
  path: string,
  what: string,
  question: (number: number) => string
): Promise<Line> {
  const result = await autocannon({
    ...{ url: address, connections: 20, duration: SECONDS },
    requests: [{ setupRequest: (request) => ({ ...request, path: `${path}?${question(++asked)}` }) }]
  });
  return {
    what: `${shown(path)}, ever other ${what}, 20 connections`,
    peer: false,
    timing: null,
    result: said(result)
  };
}

/** A cheap page while as many as a hundred ask for scorings that are in no memory. */
async function besideScorings(served: Served): Promise<Line> {
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, served.memory())), 200);
  const heavy = autocannon({
    ...{ url: served.address, connections: 100, duration: SECONDS + 2 },
    requests: [
      {
        setupRequest: (request) => ({
          ...request,
          path: `/api/cells.csv?spacing=100&${anotherWeight(++asked)}`
        })
      }
    ]
  });
  await new Promise((rested) => setTimeout(rested, 1_000));
  const cheap = await autocannon({ url: `${served.address}/health`, connections: 2, duration: SECONDS });
  const { non2xx, '2xx': answered } = await heavy;
  clearInterval(watch);
  const result = `99 % of /health within ${cheap.latency.p99} ms; of the scorings ${answered} answered, ${non2xx} told to come again; at most ${Math.round(most)} MB`;
  return { what: 'beside 100 that ask for ever new scorings of 100 m', peer: false, timing: null, result };
}

function shown(path: string): string {
  return path.startsWith('/wards/') ? 'a ward page' : path;
}

function said({ requests, latency, non2xx, errors }: Result): string {
  const odd = non2xx + errors > 0 ? `; ${non2xx + errors} not answered with 200` : '';
  return `${Math.round(requests.average).toLocaleString('en-GB')} requests/s, 99 % within ${latency.p99} ms${odd}`;
}
