import type { kitText } from './kit-text.ts';

export type FieldProblems = ReadonlyMap<string, string>;

type Words = (typeof kitText)['zh' | 'en'];
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What the browser finds wrong with each named field of a form, in our words and the page's language, in page order. */
export function problemsIn(form: HTMLFormElement, words: Words): FieldProblems {
  const controls = Array.from(form.elements).filter(isControl);
  return new Map(
    controls
      .filter(({ name, validity }) => name !== '' && !validity.valid)
      .map((control) => [control.name, problemOf(control, words)]),
  );
}

function problemOf(control: Control, words: Words): string {
  const { validity } = control;
  if (validity.customError) return control.validationMessage;
  if (validity.valueMissing) return words.valueMissing;
  if (validity.tooShort && 'minLength' in control) return words.tooShort(control.minLength);
  if (validity.tooLong && 'maxLength' in control) return words.tooLong(control.maxLength);
  if (validity.rangeOverflow || validity.rangeUnderflow) return words.outOfRange;
  return words.notOfTheForm;
}

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
