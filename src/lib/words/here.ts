import { createContext } from 'svelte';
import type { Words } from './words.ts';

/** The words of the page that a component stands on. */
export const [getWords, setWords] = createContext<Words>();
