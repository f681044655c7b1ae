import type { AnswerProblem } from './concern.ts';

/** An address of mail as somebody wrote it: null for none, undefined for what cannot be one. */
export function readReplyAddress(text: string): string | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  return written.length <= 254 && /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(written)
    ? written
    : undefined;
}

/** What is wrong with an address of mail, as a list of one or none. */
export function replyAddressProblems(text: string): AnswerProblem[] {
  if (readReplyAddress(text) !== undefined) return [];
  return [{ field: 'email', message: 'Write the e-mail address like name@example.com, or leave it empty.' }];
}
