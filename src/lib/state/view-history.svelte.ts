import { createContext } from 'svelte';
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
  readonly #parse: (params: URLSearchParams) => View;
  readonly #addressed: boolean;

  /** `addressed`: whether the address of the page follows the view; a map beside others has none of its own. */
  constructor(view: View, parse: (params: URLSearchParams) => View, addressed = true) {
    this.view = view;
    this.#parse = parse;
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

  /** Takes the view from the address, after back or forward. */
  readAddress(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.view = this.#parse(new URLSearchParams(location.search));
  }
}

export const [getViewHistory, setViewHistory] = createContext<ViewHistory>();
