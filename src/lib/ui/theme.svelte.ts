import { createContext } from 'svelte';
import { MediaQuery } from 'svelte/reactivity';

/** How the reader wants the pages: as the system says, light, or dark. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

export const THEME_COOKIE = 'theme';
const ONE_YEAR_SECONDS = 31_536_000;

/** The choice a cookie or a form holds; anything unknown is `auto`. */
export function parseTheme(text: string | null | undefined): ThemeChoice {
  return text === 'light' || text === 'dark' ? text : 'auto';
}

/** The reader's choice of appearance on this visit, and what it comes to on this screen. */
export class Theme {
  choice = $state<ThemeChoice>('auto');
  #systemDark = new MediaQuery('prefers-color-scheme: dark', false);

  constructor(choice: ThemeChoice) {
    this.choice = choice;
  }

  /** Whether the page is dark now. */
  get dark(): boolean {
    return this.choice === 'dark' || (this.choice === 'auto' && this.#systemDark.current);
  }

  /** Changes the appearance here and for later visits. */
  choose(choice: ThemeChoice): void {
    this.choice = choice;
    document.cookie = `${THEME_COOKIE}=${choice}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
  }
}

export const [getTheme, setTheme] = createContext<Theme>();
