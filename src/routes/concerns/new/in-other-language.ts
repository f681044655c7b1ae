import { LANGUAGE_KEY } from '#lib/words/language.ts';
import type { FormAnswer } from './form-state.ts';
import { handOver } from './kept-here.ts';

/**
 * Goes on with a form in another language, which is another document. It takes the place of this one, so that nobody who goes back finds the form
 * after it was left; where the browser hands nothing over it is sent as a browser without JavaScript sends it.
 */
export function inOtherLanguage(
  answer: FormAnswer,
  language: string,
  form: HTMLFormElement,
  button: HTMLElement
): void {
  const address = `${location.pathname}?${LANGUAGE_KEY}=${language}`;
  if (handOver(answer)) return location.replace(address);
  const to = document.createElement('input');
  Object.assign(to, { type: 'hidden', name: 'to', value: 'language' });
  const state = form.elements.namedItem('state');
  if (state instanceof HTMLInputElement) state.value = JSON.stringify(answer.state);
  form.append(to);
  form.action = button.getAttribute('formaction') ?? form.action;
  form.submit();
}
