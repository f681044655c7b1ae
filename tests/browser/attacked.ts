import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request as requests, type APIRequestContext, type APIResponse } from '@playwright/test';
import { dataAtFirst, newPerson } from './sign-in.ts';

/** Tries to leave the attribute, the text and the statement that it is written into. */
export const HOSTILE = `"><script>window.hurt=1</script><img src=x onerror="window.hurt=1">'--`;
/** What a program's insides look like. */
export const INSIDES = /\bat \S+ \(|node_modules|\.[tj]s:\d+|SQLITE|SqliteError|file:\/\//;

/**
 * A server to be attacked, on a copy of the sample's data as they were at first. It believes what it is told about addresses, so that each attack has one of its
 * own to be locked out from.
 */
export class AttackedServer {
  readonly people: Readonly<Record<'officer' | 'planner' | 'admin', { email: string; password: string }>>;
  readonly origin: string;
  private server: ChildProcess;
  /** Its data, which commands may change. */
  readonly folder: string;
  private addresses = 0;

  private constructor(origin: string, server: ChildProcess, folder: string) {
    this.origin = origin;
    this.server = server;
    this.folder = folder;
    const person = (role: 'officer' | 'planner' | 'admin') => newPerson(role, folder);
    this.people = { officer: person('officer'), planner: person('planner'), admin: person('admin') };
  }

  static async start(): Promise<AttackedServer> {
    const folder = join(mkdtempSync(join(tmpdir(), 'attacked-')), 'data');
    cpSync(dataAtFirst(), folder, { recursive: true });
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    const origin = `http://localhost:${port}`;
    return new AttackedServer(origin, await serve(origin, folder), folder);
  }

  /** Does something to its data while it does not serve; whoever was signed in still is. */
  async whileStopped(change: () => void): Promise<void> {
    await this.end();
    change();
    this.server = await serve(this.origin, this.folder);
  }

  /** A browser without a window, at an address of its own. */
  async visitor(headers: Record<string, string> = {}): Promise<APIRequestContext> {
    const address = `10.9.${this.addresses >> 8}.${this.addresses++ & 255}`;
    return requests.newContext({
      baseURL: this.origin,
      extraHTTPHeaders: { origin: this.origin, 'x-forwarded-for': address, accept: 'text/html', ...headers }
    });
  }

  async signedIn(role: 'officer' | 'planner' | 'admin'): Promise<APIRequestContext> {
    const who = await this.visitor();
    expect((await post(who, '/sign-in', this.people[role])).status()).toBe(303);
    return who;
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(): Promise<void> {
    if (this.server.exitCode !== null) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGINT');
    await ended;
  }
}

/** Serves a folder of data, from when it can. */
async function serve(origin: string, folder: string): Promise<ChildProcess> {
  const own = { DATA_DIR: folder, PORT: new URL(origin).port, HOST: '127.0.0.1', ORIGIN: '' };
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...own, ADDRESS_HEADER: 'x-forwarded-for', LOG_LEVEL: 'silent' },
    stdio: 'ignore'
  });
  const status = async () => (await fetch(`${origin}/ready`).catch(() => null))?.status;
  await expect.poll(status, { timeout: 200_000 }).toBe(200);
  return server;
}

/** Sends a form. */
export function post(
  who: APIRequestContext,
  path: string,
  form: Record<string, string>
): Promise<APIResponse> {
  return who.post(path, { form, maxRedirects: 0 });
}

/** The session that a browser carries. */
export async function sessionOf(who: APIRequestContext): Promise<string | undefined> {
  const { cookies } = await who.storageState();
  return cookies.find(({ name }) => name.endsWith('session_token'))?.value;
}
