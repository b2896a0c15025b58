import { expect, test } from 'vitest';
import { maskPhone, phoneTail, tailSought } from './phone.rules.ts';

test('rule 12.5: a number is shown with its middle hidden', () => {
  expect(maskPhone('13812345678')).toBe('138****5678');
  expect(maskPhone('0794-8251234')).toBe('079****1234');
  expect(maskPhone('8251234')).toBe('****1234');
  expect(phoneTail('0794-825-1234')).toBe('1234');
});

test('four digits are sought as the end of a number, anything else as a name', () => {
  expect(tailSought(' ５678 ')).toBe('5678');
  for (const typed of ['678', '15678', '李国华', '']) expect(tailSought(typed)).toBeNull();
});
