/** Files that were passed over on purpose: how many, and the first as an example. */
export class LeftOut {
  private first = '';
  private count = 0;

  add(name: string): void {
    if (this.count++ === 0) this.first = name;
  }

  /** "left out 1 other file: x.csv", "left out 1,234 other files, such as x.csv"; null when there was none. */
  inWords(): string | null {
    if (this.count === 0) return null;
    if (this.count === 1) return `left out 1 other file: ${this.first}`;
    return `left out ${this.count.toLocaleString('en-GB')} other files, such as ${this.first}`;
  }
}
