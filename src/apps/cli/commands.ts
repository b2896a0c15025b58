import { join } from 'node:path';
import { type Config, readConfig, readDotEnv, settingsTable } from '#platform/config';
import { programFolder } from '../server/program.ts';
import { ensureWebBundle } from '../server/web-bundle.ts';
import { auditUse } from './audit-words.ts';
import { backupUse, restoreUse } from './backup-words.ts';
import { exportUse, importUse } from './ledger-words.ts';
import type { Progress } from './progress.ts';

export type CliContext = {
  /** Prints the result on standard output and gives exit code 0. */
  readonly print: (text: string) => 0;
  /** Says something to the person, on standard error. */
  readonly say: (line: string) => void;
  readonly progress: Progress;
};

/** What followed the name of the command. */
export type CliSaid = {
  readonly action: string | undefined;
  /** The file or folder named, for a command that takes one. */
  readonly file: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
};

export type CliCommand = {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly more?: () => string;
  /** The one word that follows the name, where there is a choice of them. */
  readonly actions?: readonly string[];
  /** One file must be named. */
  readonly takesFile?: true;
  /** Options that take a value, such as `--zone dongling`. */
  readonly options?: readonly string[];
  /** Options that take none, such as `--dry-run`. */
  readonly flags?: readonly string[];
  readonly run: (context: CliContext, said: CliSaid) => Promise<number>;
};

export const commands: readonly CliCommand[] = [
  {
    name: 'start',
    zh: '启动：打开数据、迁移、监听',
    en: 'open the data, migrate, serve',
    more: describeSettings,
    run: async ({ say, progress }) => {
      const config = await configured();
      // Loaded here: the other commands need none of it and answer at once.
      const { start } = await import('../server/start.ts');
      return start(config, { say, progress });
    },
  },
  {
    name: 'doctor',
    zh: '体检：数据、数据库、密钥、磁盘、时钟、端口、邮件、字体；什么也不改',
    en: 'look at data, database, key, disk, clock, port, mail and fonts; nothing is changed',
    more: () =>
      'yixian doctor [--json]\n\n退出码：0 都好，11 有要注意的，12 有坏的。\nExit code: 0 all good, 11 something to attend to, 12 something broken.',
    flags: ['json'],
    run: async (context, { flags }) => {
      const { doctor } = await import('./doctor.ts');
      return doctor(configured, context, flags.has('json'));
    },
  },
  {
    name: 'status',
    zh: '系统情况：先列要处理的，再列后台工作、审计链、存储、放假通知',
    en: 'what needs doing, then work beside the requests, trail, storage and holidays',
    more: () =>
      'yixian status [--zone 代号] [--json]\n\n退出码：0 没有要处理的，11 有要注意的，12 有坏的。\nExit code: 0 nothing to do, 11 something to attend to, 12 something broken.',
    options: ['zone'],
    flags: ['json'],
    run: async (context, said) => {
      const config = await configured();
      const { status } = await import('./status.ts');
      return status(config, context, said);
    },
  },
  {
    name: 'accounts',
    zh: '列出账户和今天的授权；什么也不改，授权由两位管理员办理',
    en: 'list accounts and what they hold today; nothing is changed: two administrators grant',
    more: () => 'yixian accounts [--zone 代号] [--json]',
    options: ['zone'],
    flags: ['json'],
    run: async (context, said) => {
      const config = await configured();
      const { accounts } = await import('./accounts.ts');
      return accounts(config, context, said);
    },
  },
  {
    name: 'audit',
    zh: '核对审计链（verify），导出链头（head）',
    en: 'verify the audit chain, or export its head',
    more: () => auditUse,
    actions: ['verify', 'head'],
    options: ['zone', 'head'],
    run: async (context, said) => {
      const config = await configured();
      const { audit } = await import('./audit.ts');
      return audit(config, context, said);
    },
  },
  {
    name: 'reactions',
    zh: '列出待派发与搁置的反应（list），让搁置的再试一次（retry）',
    en: 'list what is due after events, or try once more what is shelved',
    more: () => 'yixian reactions list [--zone 代号]\nyixian reactions retry [--zone 代号]',
    actions: ['list', 'retry'],
    options: ['zone'],
    run: async (context, said) => {
      const config = await configured();
      const { reactions } = await import('./reactions.ts');
      return reactions(config, context, said);
    },
  },
  {
    name: 'sheets',
    zh: '看一个表格文件认出了什么；什么也不保存',
    en: 'say what is recognised in a workbook; nothing is stored',
    more: () =>
      'yixian sheets 文件.xlsx|.xls|.csv\n\n没有认出表样或有错误时退出码 65。\nExit code 65 where no ledger is recognised or there is an error.',
    takesFile: true,
    run: async (context, { file }) => {
      const { sheets } = await import('./sheets.ts');
      return sheets(file, context);
    },
  },
  {
    name: 'import',
    zh: '导入台账：文件或文件夹，全部导入或全不导入',
    en: 'take ledgers over from a file or a folder, all or nothing',
    more: () => importUse,
    takesFile: true,
    options: ['zone', 'answers'],
    flags: ['dry-run'],
    run: async (context, said) => {
      const config = await configured();
      const { importLedgers } = await import('./import.ts');
      return importLedgers(config, context, said);
    },
  },
  {
    name: 'export',
    zh: '导出台账：.xlsx 文件，或每台账一个 CSV 的文件夹',
    en: 'write ledgers to an .xlsx file, or to a folder of CSV files',
    more: () => exportUse,
    takesFile: true,
    options: ['zone', 'on'],
    flags: ['empty'],
    run: async (context, said) => {
      const { exportTo } = await import('./export.ts');
      return exportTo(configured, context, said);
    },
  },
  {
    name: 'indicators',
    zh: '列出截至某日的全部指标',
    en: 'list every figure as of a day',
    more: () => 'yixian indicators [--as-of 2022-06-23] [--unit 单位] [--zone 代号] [--json]',
    options: ['as-of', 'unit', 'zone'],
    flags: ['json'],
    run: async (context, said) => {
      const config = await configured();
      const { indicators } = await import('./indicators.ts');
      return indicators(config, context, said);
    },
  },
  {
    name: 'brief',
    zh: '按截至某日的记录写一份简报，输出到标准输出；什么也不保存',
    en: 'write a brief over the records as of a day to standard output; nothing is kept',
    more: () =>
      'yixian brief [--as-of 2022-06-23] [--template front-line|dispatch|experience] [--format md|json|docx] [--zone 代号]',
    options: ['as-of', 'template', 'format', 'zone'],
    run: async (context, said) => {
      const config = await configured();
      const { brief } = await import('./brief.ts');
      return brief(config, context, said);
    },
  },
  {
    name: 'person',
    zh: '导出所存的某人信息（export），输出 JSON 到标准输出',
    en: 'write what is held about a person to standard output, as JSON',
    more: () => 'yixian person export --person 编号 --purpose 用途 [--zone 代号] > 文件.json',
    actions: ['export'],
    options: ['person', 'purpose', 'zone'],
    run: async (context, said) => {
      const config = await configured();
      const { exportPerson } = await import('./person.ts');
      return exportPerson(config, context, said);
    },
  },
  {
    name: 'backup',
    zh: '把全部数据和附件写成一个文件，运行中也可以；--verify 只核对文件',
    en: 'write all data and files into one file, while serving too; --verify checks such a file',
    more: () => backupUse,
    takesFile: true,
    flags: ['verify', 'with-key'],
    run: async (context, said) => {
      const { backup } = await import('./backup.ts');
      return backup(configured, context, said);
    },
  },
  {
    name: 'restore',
    zh: '把备份文件恢复到空的数据库',
    en: 'restore such a file into an empty database',
    more: () => restoreUse,
    takesFile: true,
    run: async (context, said) => {
      const config = await configured();
      const { restoreFrom } = await import('./restore.ts');
      return restoreFrom(config, context, said);
    },
  },
  {
    name: 'demo',
    zh: '把演示区装入新的数据文件夹；--accounts 再看演示账户',
    en: 'take the demonstration zone into a new data folder; --accounts shows its accounts again',
    flags: ['accounts'],
    run: async (context, { flags }) => {
      const config = await configured();
      const { demo } = await import('./demo.ts');
      return demo(config, context, flags.has('accounts'));
    },
  },
  {
    name: 'build',
    zh: '构建网页；start 在需要时也会构建',
    en: 'build the web, which start does by itself where it must',
    run: async ({ progress, print }) => print(await ensureWebBundle(programFolder, { progress })),
  },
  {
    name: 'pack',
    zh: '打成不联网也能装的包：文件夹或 .tar.gz,含 Node 和 PostgreSQL',
    en: 'make a folder or .tar.gz that runs without a network, Node and PostgreSQL included',
    takesFile: true,
    run: async (context, { file }) => {
      const { pack } = await import('./pack.ts');
      return pack(file, context);
    },
  },
  {
    name: 'sbom',
    zh: '列出运行时用到的软件包及其许可证，CycloneDX 格式',
    en: 'list the packages that run with their licences, as CycloneDX',
    run: async (context) => {
      const { sbom } = await import('./sbom.ts');
      return sbom(context);
    },
  },
  {
    name: 'settings',
    zh: '列出所有设置及其默认值',
    en: 'list every setting and its default',
    run: async ({ print }) => print(describeSettings()),
  },
];

export const findCommand = (name: string): CliCommand | undefined => commands.find((command) => command.name === name);

/** Settings come from the environment and from `.env` beside the program; the environment wins. */
const configured = async (): Promise<Config> =>
  readConfig(process.env, await readDotEnv(join(programFolder, '.env')), programFolder);

function describeSettings(): string {
  const lines = settingsTable.map(({ name, zh, en, shown }) => `  ${name.padEnd(26)}${zh} · ${en} [${shown}]`);
  return ['设置 Settings (环境变量或 .env · environment or .env):', ...lines].join('\n');
}
