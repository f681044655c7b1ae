import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { APIRequestContext, APIResponse, Response } from '@playwright/test';
import type { AttackedServer } from './attacked.ts';

/** Who sends a form: one of those with an account, a resident, somebody who signs in beside them, or somebody who was invited. */
export type Sender = 'resident' | 'officer' | 'planner' | 'admin' | 'beside' | 'invited';
/** A field, several of one name, or a file. */
export type Sent = string | readonly string[] | { name: string; mimeType: string; buffer: Buffer };
export type Fields = Readonly<Record<string, Sent>>;

/** A form as its page sends it, and what it is answered with. */
export interface SentForm {
  /** As the permission table names it. */
  readonly thing: string;
  readonly as: Sender;
  readonly status: number;
  readonly params?: Readonly<Record<string, string>>;
  /** What stands in the address behind the form’s name. */
  readonly query?: Readonly<Record<string, string>>;
  /** The body itself, where it is no form. */
  readonly body?: string;
  readonly fields?: Fields;
  /** Where what the form sets off goes on after the answer: whether it has ended. */
  readonly ended?: (desk: Desk) => Promise<boolean>;
}

/** A form, or how it follows from what is there by now. */
export type Step = SentForm | ((desk: Desk) => SentForm | Promise<SentForm>);

/** Where it leads is not gone to; a connection that the server has closed for being idle is opened again. */
const ONCE = { maxRedirects: 0, maxRetries: 2 } as const;

/** What a form is written from: the server’s store, pages and the last answer. */
export class Desk {
  readonly attacked: AttackedServer;
  private readonly clients = new Map<Sender, APIRequestContext>();
  /** The text of the last answer. */
  last = '';
  /** The code of the report that was sent. */
  code = '';
  /** The key of the second step. */
  key = '';

  constructor(attacked: AttackedServer) {
    this.attacked = attacked;
  }

  /** The first value that a question to the store is answered with, as text. */
  stored(sql: string): string {
    const store = new Sqlite(join(this.attacked.folder, 'safety.db'), { readonly: true });
    try {
      const value = store.prepare(sql).pluck().get() as string | number | null | undefined;
      return String(value ?? '');
    } finally {
      store.close();
    }
  }

  /** Sends a form as its page does, with more fields than it has where they are given; answers the status. */
  async send(form: SentForm, more: Readonly<Record<string, string>> = {}): Promise<number> {
    const [address, action] = form.thing.slice('POST '.length).split('?');
    const path = address.replace(/\[(\w+)\]/g, (_, name: string) =>
      encodeURIComponent(form.params?.[name] ?? '')
    );
    const query = new URLSearchParams(form.body === undefined ? form.query : { ...more, ...form.query });
    const url = `${path}?${[action && `${action}`, query.toString()].filter(Boolean).join('&')}`;
    const client = await this.client(form.as);
    const sent = () =>
      form.body === undefined
        ? client.post(url, { multipart: multipart({ ...more, ...form.fields }), ...ONCE })
        : client.post(url, { data: form.body, headers: OCTETS, ...ONCE });
    let answer = await sent();
    while (await isBusy(answer)) answer = await sent();
    this.last = `${answer.headers().location ?? ''}\n${await answer.text()}`;
    while (form.ended && !(await form.ended(this))) await new Promise((done) => setTimeout(done, 200));
    return answer.status();
  }

  async client(sender: Sender): Promise<APIRequestContext> {
    const known = this.clients.get(sender);
    if (known) return known;
    const signsIn = sender === 'officer' || sender === 'planner' || sender === 'admin';
    const made = signsIn ? await this.attacked.signedIn(sender) : await this.attacked.visitor();
    this.clients.set(sender, made);
    return made;
  }

  async page(sender: Sender, path: string): Promise<string> {
    return (await (await this.client(sender)).get(path)).text();
  }

  /** Every field of a form as a page has it, but for those that are sent otherwise. */
  async fieldsOf(sender: Sender, path: string, action: string): Promise<Record<string, string>> {
    const page = await this.page(sender, path);
    const form =
      new RegExp(`<form[^>]*action="[^"]*\\?/${action}(?:&[^"]*)?"[^]*?</form>`).exec(page)?.[0] ?? '';
    const fields: Record<string, string> = {};
    for (const [tag, name] of form.matchAll(/<(?:input|textarea|select)\b[^>]*\bname="([^"]+)"[^>]*>/g)) {
      if (/type="(radio|checkbox)"/.test(tag) && !/\schecked/.test(tag)) continue;
      const [, inside = ''] = new RegExp(`${escaped(tag)}([^]*?)</(?:textarea|select)>`).exec(form) ?? [];
      const chosen = /<option[^>]*value="([^"]*)"[^>]*selected/.exec(inside)?.[1];
      const value = tag.startsWith('<input')
        ? (/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
        : (chosen ?? inside);
      fields[name] = unescaped(value);
    }
    return fields;
  }
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Whether a server had no room for what was asked, once the time is over after which one may ask again. */
export async function isBusy(answer: APIResponse | Response | null): Promise<boolean> {
  const wait = answer?.status() === 503 ? answer.headers()['retry-after'] : undefined;
  if (wait === undefined) return false;
  await new Promise((done) => setTimeout(done, Number(wait) * 1000));
  return true;
}

const OCTETS = { 'content-type': 'application/octet-stream' };

/** The body of a form; a name may stand several times. */
function multipart(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, sent] of Object.entries(fields))
    if (typeof sent === 'string') form.append(name, sent);
    else if ('buffer' in sent)
      form.append(name, new File([Uint8Array.from(sent.buffer)], sent.name, { type: sent.mimeType }));
    else for (const one of sent) form.append(name, one);
  return form;
}

/** A table as a file. */
export const csv = (name: string, text: string) => ({
  ...{ name, mimeType: 'text/csv' },
  buffer: Buffer.from(text)
});

/** The newest row of a table, by its id. */
export const newest = (desk: Desk, table: string): string => desk.stored(`SELECT max(id) FROM ${table}`);
