import { address } from '../../../wards/address.ts';
import { siteAddress } from '../../written.ts';

/** What of an address is this page's own; the rest is the question, which goes along. */
export const OWN = ['edits', 'undone', 'add', 'at', 'facing', 'open', 'list'] as const;

/** Lines of edits as an address has them, and how many of the last are undone. */
export interface Tried {
  readonly lines: readonly string[];
  readonly undone: number;
}

/** What an address says is tried. */
export function readTried(parameters: URLSearchParams): Tried {
  const lines = linesOf(parameters.get('edits') ?? '');
  const undone = Math.trunc(Number(parameters.get('undone') ?? 0)) || 0;
  return { lines, undone: Math.min(Math.max(0, undone), lines.length) };
}

/** The lines of a text, one a line or with semicolons between. */
export function linesOf(text: string): string[] {
  return text
    .slice(0, 20_000)
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What remains of a question without what is tried. */
export function questionOf(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name]) => !OWN.some((own) => own === name) && !name.startsWith('/'));
  return new URLSearchParams(kept).toString();
}

/** The address at which these lines are tried. */
export function triedAddress(reference: string, query: string, { lines, undone }: Tried): string {
  const edits = lines.length > 0 ? `edits=${encodeURIComponent(lines.join(';'))}` : '';
  return address(siteAddress(reference, '/what-if'), query, edits, undone > 0 ? `undone=${undone}` : '');
}
