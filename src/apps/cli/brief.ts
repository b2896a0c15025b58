import { previewBriefOf, writeBriefDocx, writeMarkdown } from '#capabilities/briefs';
import { type Config, exitCodes, StartRefusal } from '#platform/config';
import { briefDoor } from '../server/briefs.ts';
import type { CliContext, CliSaid } from './commands.ts';
import { dayAsked } from './day-asked.ts';
import { refusedAtQuery } from './refused-query.ts';
import { visitZone } from './zone-visit.ts';

const forms = ['md', 'json', 'docx'] as const;
const previewBrief = previewBriefOf(briefDoor);

/**
 * `yixian brief`: a brief over the records as of a day, on standard output; nothing is kept of it. Sentences that are
 * left out are told beside it. @returns 0, or the code of `data` where the template has faults
 */
export async function brief(config: Config, context: CliContext, { options }: CliSaid): Promise<number> {
  const on = dayAsked(options['as-of']);
  const form = forms.find((each) => each === (options['format'] ?? 'md'));
  if (form === undefined)
    throw new StartRefusal('usage', `格式应为 ${forms.join('、')}。`, `The format is one of ${forms.join(', ')}.`);
  const templateId = options['template'] ?? 'front-line';
  const preview = await visitZone(config, context, options['zone'], (runtime, operator) =>
    previewBrief.ask(runtime, operator, { templateId, on, written: {} }).catch(refusedAtQuery),
  );
  if (!preview.readable) {
    for (const { code, at, facts } of preview.faults)
      context.say(`${at.line}:${at.column} ${code} ${JSON.stringify(facts)}`);
    return exitCodes.data;
  }
  const { document, omissions } = preview;
  for (const { cause, word, at } of omissions) context.say(`${at.line}:${at.column} ${cause} ${word}`);
  if (form === 'json') return context.print(JSON.stringify(document, null, 2));
  if (form === 'md') return context.print(writeMarkdown(document, () => null).trimEnd());
  process.stdout.write(await writeBriefDocx(document, () => null));
  return 0;
}
