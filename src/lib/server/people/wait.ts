/** The sentence that asks somebody who tried too often to wait. */
export function waitInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `That was tried too often. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}
