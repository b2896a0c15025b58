import { takeRecord } from '#capabilities/personal-records';
import { TakeRecord } from '#capabilities/personal-records/contract';
import { isUuid } from '#kernel/ids';
import { RefusedError } from '#kernel/refusal';
import { type Config, StartRefusal } from '#platform/config';
import type { CliContext, CliSaid } from './commands.ts';
import { visitZone } from './zone-visit.ts';

/** `yixian person export`: everything held about a person as one JSON file on standard output. The look is recorded. */
export async function exportPerson(config: Config, context: CliContext, { options }: CliSaid): Promise<number> {
  const { person = '', purpose, zone } = options;
  if (!isUuid<'PersonId'>(person)) throw whichPerson(person);
  const asked = TakeRecord.safeParse({ personId: person, purpose });
  if (!asked.success) throw whatFor();
  const record = await visitZone(config, context, zone, (runtime, operator) =>
    takeRecord.ask(runtime, operator, asked.data).catch((error: unknown) => {
      throw error instanceof RefusedError ? whichPerson(person) : error;
    }),
  );
  return context.print(JSON.stringify({ ...record, notSearched }, null, 2));
}

const notSearched = {
  zh: '正文里提到此人姓名的地方、已印发的简报、照片和附件的内容、备份，没有查找。',
  en: 'Texts that mention the name, published briefs, contents of photos and documents, and backups were not searched.',
};

const whichPerson = (said: string): StartRefusal =>
  new StartRefusal(
    'usage',
    `--person ${said} 不是这里的人员编号：此人页面地址 /people/… 的末段就是。`,
    `What --person says (${said}) is nobody here: it is the last part of the address of their page, /people/….`,
  );

const whatFor = (): StartRefusal =>
  new StartRefusal(
    'usage',
    '请用 --purpose 写明用途，不超过 200 字：每次取得都会记下。',
    'Say what for with --purpose, in 200 characters at most: each taking is recorded.',
  );
