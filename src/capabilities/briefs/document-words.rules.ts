import { writtenDay } from '#kernel/written-day';
import type { Colophon, Masthead } from './contract.ts';

/** A masthead as it is printed; a draft has no number yet. */
export function mastheadWords({ name, mark, year, number, issuer, issuedOn }: Masthead) {
  const inWords = number === null ? `${year}年（草稿）` : `${year}年第${number}期`;
  return { name, mark, number: inWords, issuer, day: writtenDay(issuedOn, 'zh') };
}

const told = (label: string, value: string | null): readonly string[] => (value === null ? [] : [`${label}：${value}`]);

/** The lines of a colophon, each with what stands in it; the last is for those who answer. */
export function colophonWords(colophon: Colophon): readonly (readonly string[])[] {
  const { reportedTo, sentTo, distributedTo, signedBy, checkedBy, editedBy, copies } = colophon;
  return [
    told('报', reportedTo),
    told('送', sentTo),
    told('发', distributedTo),
    [
      ...told('签发', signedBy),
      ...told('核稿', checkedBy),
      ...told('编辑', editedBy),
      ...(copies === null ? [] : [`共印${copies}份`]),
    ],
  ].filter((line) => line.length > 0);
}

export const annexLabel = (index: number): string => `附表${index + 1}`;
