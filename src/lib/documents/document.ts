import type { Component } from 'svelte';
import type { Audience } from '#lib/core/audience/audience.ts';

/** What every sheet is told besides its own facts. */
export interface SheetFrame {
  /** Address that the sheet was printed from: whoever holds the paper can look again. */
  readonly address: string;
  /** What the publishers ask to be named. */
  readonly attributions: readonly string[];
}

/**
 * A document that is printed. Registered in `documents/index.ts`; its address (`/documents/<id>/<what it is of>`), the links to it and the print
 * style follow.
 */
export interface PrintedDocument {
  /** As in addresses: "ward-profile". */
  readonly id: string;
  readonly title: string;
  /** Who may be given it; its facts are those that this reader may be told. */
  readonly audience: Audience;
  /** What one sheet is of; its code stands in the address. */
  readonly of: 'ward' | 'site' | 'plan' | 'definition of violence' | 'patrol plan';
  /** Name of the server's task that gives its facts, asked for `{code, query, audience}`. */
  readonly needs: string;
  /** What it holds, in a sentence. */
  readonly holds: string;
  readonly sheet: Component<SheetFrame & { readonly facts: never }>;
}

/** Address of the sheet of one subject, with the question that it answers. */
export function documentAddress({ id }: Pick<PrintedDocument, 'id'>, code: string, query = ''): string {
  return `/documents/${id}/${encodeURIComponent(code)}${query === '' ? '' : `?${query}`}`;
}
