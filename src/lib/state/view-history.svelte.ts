import { pushState, replaceState } from '$app/navigation';
import { viewAddress, type View } from './view.ts';

/** How a change enters the history: a discrete choice is a step one can go back from, brushing and panning are not. */
export type Step = 'push' | 'replace';

/** Browsers refuse more than about three history changes a second. */
const REST_MILLISECONDS = 350;

/** The view of the page, kept in step with the address. */
export class ViewHistory {
  /** What is shown now. */
  view = $state.raw<View>() as View;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  readonly #read: (params: URLSearchParams) => Promise<View>;
  readonly #addressed: boolean;

  /** `read`: fetches what reads addresses, which few visits need. `addressed`: whether the address of the page follows the view; a map beside others has none of its own. */
  constructor(view: View, read: (params: URLSearchParams) => Promise<View>, addressed = true) {
    this.view = view;
    this.#read = read;
    this.#addressed = addressed;
  }

  /** Changes part of the view. A `replace` reaches the address once the changes come to rest. */
  change(part: Partial<View>, step: Step = 'push'): void {
    if (step === 'push') this.settle();
    this.view = { ...this.view, ...part };
    if (!this.#addressed) return;
    if (step === 'push') pushState(viewAddress(this.view), {});
    else {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.settle(), REST_MILLISECONDS);
    }
  }

  /** Writes a waiting change into the address now. */
  settle(): void {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    replaceState(viewAddress(this.view), {});
  }

  /** Takes the view from the address, after back or forward; nothing is fetched where it says what is shown already. */
  async readAddress(): Promise<void> {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    if (location.pathname + location.search === viewAddress(this.view)) return;
    const asked = location.search;
    const view = await this.#read(new URLSearchParams(asked));
    // Whoever has gone on meanwhile has asked for something else.
    if (location.search === asked) this.view = view;
  }
}
