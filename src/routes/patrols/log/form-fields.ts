type Fields = readonly (readonly [name: string, value: string])[];

/** What stands in a form, without files. */
export function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : []
  );
}

/** Fills a form as it stood. Where it no longer offers one of the choices (a day that is too long ago) it stays as it is: false. */
export function fillForm(form: HTMLFormElement, fields: Fields): boolean {
  const controls = [...form.elements];
  const of = (name: string) => fields.flatMap(([field, value]) => (field === name ? [value] : []));
  const isOffered = controls.every(
    (one) =>
      !(one instanceof HTMLSelectElement) ||
      of(one.name).every((value) => [...one.options].some((option) => option.value === value))
  );
  if (!isOffered) return false;
  for (const one of controls) {
    if (one instanceof HTMLInputElement && one.type === 'checkbox')
      one.checked = of(one.name).includes(one.value);
    else if (one instanceof HTMLInputElement || one instanceof HTMLSelectElement)
      one.value = of(one.name)[0] ?? one.value;
  }
  return true;
}
