import { buffer } from 'node:stream/consumers';
import { usualContent } from './workbook.ts';
import { inflated, surveyZip } from './zip-survey.ts';

/** The files of an archive as texts, by their names. */
export async function archiveTexts(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const entries = await surveyZip(bytes, usualContent);
  const texts = [...entries.values()].map(
    async (entry) => [entry.name, (await buffer(inflated(entry))).toString('utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}
