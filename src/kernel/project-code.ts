/** How a 项目代码 (GB/T 40058-2021) is written: as now, with a whole year in front as before, or in no known way. */
export type ProjectCodeForm = 'current' | 'year-based' | 'unusual';

const codeText = /^[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}$/;

/**
 * The form of a project code: 24 digits in five parts (time, region, guiding department, type, number with a check
 * digit whose rule is not public). Codes from 2015 to 2019 begin with the year; since then with year and month.
 */
export function projectCodeForm(text: string): ProjectCodeForm {
  if (!codeText.test(text)) return 'unusual';
  const time = Number(text.slice(0, 4));
  return time >= 2015 && time <= 2019 ? 'year-based' : 'current';
}

/** Code of the note shown beside it, or null. A project code is never refused: domain-rules 12.1, warn only. */
export function projectCodeWarning(text: string): `project-code.${Exclude<ProjectCodeForm, 'current'>}` | null {
  const form = projectCodeForm(text);
  return form === 'current' ? null : `project-code.${form}`;
}
