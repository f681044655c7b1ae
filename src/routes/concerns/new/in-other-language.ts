import type { SubmitFunction } from '@sveltejs/kit';

/** Another language is another document: sent as a browser without JavaScript sends it. */
export function inOtherLanguage({ submitter, formElement, cancel }: Parameters<SubmitFunction>[0]): void {
  if (!(submitter instanceof HTMLButtonElement)) return;
  cancel();
  const to = document.createElement('input');
  Object.assign(to, { type: 'hidden', name: submitter.name, value: submitter.value });
  formElement.append(to);
  formElement.action = submitter.formAction;
  formElement.submit();
}
