import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { invite } from '#lib/server/people/invite.ts';
import { lettersKept } from '#lib/server/people/overview.ts';
import { readConfiguration } from '#lib/server/council/configuration.ts';
import { setConfiguration } from '#lib/server/council/set-configuration.ts';
import { send } from '#lib/server/people/letters.ts';
import { someAccounts } from '../../builders/accounts.ts';

interface Taken {
  readonly from: string;
  readonly to: string;
  readonly secure: boolean;
  readonly text: string;
}

let server: SMTPServer | undefined;
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
  server = undefined;
});

/** A mail server of this machine: what it takes, and its port. */
async function mailServer(options: SMTPServerOptions): Promise<{ taken: Taken[]; port: number }> {
  const taken: Taken[] = [];
  server = new SMTPServer({
    ...{ authOptional: true, logger: false },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(),
          secure: session.secure,
          // Lines that were folded for the way are put together again.
          text: Buffer.concat(pieces).toString('utf8').replace(/=\r\n/g, '').replace(/=3D/g, '=')
        });
        done();
      });
    },
    ...options
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((done) => listening.once('listening', () => done()));
  return { taken, port: (listening.address() as AddressInfo).port };
}

const accountsBy = (url: string) => someAccounts({ SMTP_URL: url, MAIL_FROM: 'safety@council.example' });

/** Invites somebody, and gives what stayed in the outbox. */
async function inviteBy(url: string) {
  const accounts = await accountsBy(url);
  const made = await invite(accounts, 'command line', { email: 'new@council.example', role: 'officer' });
  if ('message' in made) throw new Error(made.message);
  return { link: made.link, kept: await lettersKept(accounts) };
}

describe('letters by a mail server', () => {
  it('an invitation arrives with its link, and nothing of it stays here', async () => {
    const { taken, port } = await mailServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    const { link, kept } = await inviteBy(`smtp://127.0.0.1:${port}`);
    expect(taken.map(({ from, to }) => [from, to])).toEqual([
      ['safety@council.example', 'new@council.example']
    ]);
    expect(taken[0].text).toContain(link);
    expect(taken[0].text).toContain('Subject: You are invited to the Community Safety Map');
    expect(kept).toEqual([]);
  });

  it('goes encrypted wherever the server offers it, and not at all past a certificate that nobody signed', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { taken, port } = await mailServer({ disabledCommands: ['AUTH'] });
    const refused = await inviteBy(`smtp://127.0.0.1:${port}`);
    expect([taken.length, refused.kept.map(({ state }) => state)]).toEqual([0, ['failed']]);
    const trusted = await inviteBy(`smtp://127.0.0.1:${port}?tls.rejectUnauthorized=false`);
    expect([taken.map(({ secure }) => secure), trusted.kept]).toEqual([[true], []]);
  });

  it('goes over TLS from the first byte with smtps, with a name and a word', async () => {
    const { taken, port } = await mailServer({
      ...{ secure: true, authOptional: false },
      onAuth: ({ username, password }, _, done) =>
        username === 'safety' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no'))
    });
    const { kept } = await inviteBy(`smtps://safety:p%40ss@127.0.0.1:${port}?tls.rejectUnauthorized=false`);
    expect([taken.length, taken[0]?.secure, kept]).toEqual([1, true, []]);
  });

  it('that does not take them leaves them in the outbox, and says why in the log without whom they were for', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const noWord = await mailServer({
      ...{ authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true },
      onAuth: (_auth, _, done) => done(new Error('wrong word'))
    });
    const wrongWord = await inviteBy(`smtp://safety:wrong@127.0.0.1:${noWord.port}`);
    await new Promise<void>((done) => server?.close(() => done()));
    const noRecipient = await mailServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_address, _, done) => done(new Error('nobody of this name'))
    });
    const unknown = await inviteBy(`smtp://127.0.0.1:${noRecipient.port}`);
    const gone = await inviteBy('smtp://127.0.0.1:1');
    for (const { link, kept } of [wrongWord, unknown, gone]) {
      expect(kept.map(({ state, recipient }) => [state, recipient])).toEqual([
        ['failed', 'new@council.example']
      ]);
      expect(kept[0].text).toContain(link);
    }
    const lines = told.mock.calls.flat().map(String);
    expect(lines.map((line) => /\((\w+)\)/.exec(line)?.[1])).toEqual(['EAUTH', 'EENVELOPE', 'ESOCKET']);
    expect(lines.join()).not.toMatch(/new@council|invitation\//);
  });
});

it('a letter in the outbox is kept as long as the council says', async () => {
  const accounts = await someAccounts();
  const { version, set: _, ...value } = await readConfiguration(accounts.context);
  const retention = { ...value.retention, lettersDays: 7 };
  await setConfiguration(accounts, 'command line', { ...value, retention }, version);
  const at = (day: number) => ({
    ...accounts,
    context: { ...accounts.context, clock: () => new Date(Date.UTC(2025, 10, day)) }
  });
  const letter = { to: 'new@council.example', subject: 'A', text: 'B' };
  await send(at(1), letter);
  await send(at(5), letter);
  expect((await lettersKept(accounts)).length).toBe(2);
  await send(at(9), letter);
  expect((await lettersKept(accounts)).map((one) => one.at.slice(8, 10))).toEqual(['09', '05']);
});
