/** A whole number as the British write it: "12,340". */
export function wholeNumber(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
