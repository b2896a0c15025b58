import { describe, expect, test } from 'vitest';
import { projectCodeForm, projectCodeWarning } from './project-code.ts';

describe('project code (domain-rules 12.1: warn only)', () => {
  test('a code of five parts passes without a note', () => {
    expect(projectCodeForm('2203-361002-04-01-123456')).toBe('current');
    expect(projectCodeWarning('2203-361002-04-01-123456')).toBeNull();
  });

  test('a code from before the change, with its year, is taken with a note', () => {
    expect(projectCodeForm('2017-361002-47-03-012345')).toBe('year-based');
    expect(projectCodeWarning('2017-361002-47-03-012345')).toBe('project-code.year-based');
  });

  test.each([
    '2203-361002-04-01-12345',
    '2203361002040112345678',
    '抚发改字〔2022〕1号',
    '2203-361002-04-01-123456 ',
    '',
  ])('%j is taken with a note, not refused', (text) => {
    expect(projectCodeWarning(text)).toBe('project-code.unusual');
  });
});
