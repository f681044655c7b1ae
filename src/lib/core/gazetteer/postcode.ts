/** A whole postcode of the United Kingdom, with or without its blank: outward part, then a digit and two letters (Royal Mail, PAF format). */
const WHOLE = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/;
/** The beginning of one: an outward part and perhaps some of the rest. */
const BEGUN = /^([A-Z]{1,2}\d[A-Z\d]?)(?:\s*(\d[A-Z]{0,2}))?$/;

/** A postcode as it is written ("RM17 6SX"), from any way of typing it; null when the text is none. */
export function parsePostcode(text: string): string | null {
  const found = WHOLE.exec(text.trim().toUpperCase());
  return found ? `${found[1]} ${found[2]}` : null;
}

/** Whether a text may be a postcode that is not typed to its end. */
export function beginsPostcode(text: string): boolean {
  return BEGUN.test(text.trim().toUpperCase());
}
