import { Readable } from 'node:stream';
import type { AnsweredFile } from '#platform/http';
import type { BriefAnswer } from '../contract.ts';
import { writeMarkdown } from '../markdown.rules.ts';
import { writeBriefDocx } from './print-brief.ts';

const media = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  md: 'text/markdown',
} as const;

/** A published brief as a file. It leaves the house, so no figure in it leads back to records (4.6). */
export async function briefFile({ issue, document }: BriefAnswer, kind: keyof typeof media): Promise<AnsweredFile> {
  const bytes =
    kind === 'docx' ? await writeBriefDocx(document, () => null) : Buffer.from(writeMarkdown(document, () => null));
  return {
    mediaType: media[kind],
    hash: null,
    downloadName: `${issue.title}${issue.year}年第${issue.number}期.${kind}`,
    open: async () => ({ stream: Readable.from([bytes]), bytes: bytes.length }),
  };
}
