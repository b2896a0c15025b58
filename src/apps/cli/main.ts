import { parseArgs } from 'node:util';
import { type ExitReason, exitCodes, exitWords, StartRefusal } from '#platform/config';
import { programVersion } from '../server/program.ts';
import { type CliCommand, commands, findCommand } from './commands.ts';
import { endWithParent } from './end-with-parent.ts';
import { createProgress } from './progress.ts';

const progress = createProgress(process.stderr, process.env);
const say = (line: string): void =>
  progress.above(() =>
    process.stderr.write(`${line}
`),
  );

/** Runs one command of `yixian` and returns its exit code. */
async function run(words: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = words;
  if (name === '--version' || name === 'version') return print(programVersion);
  if (name === 'help' || name === '--help' || name === '-h') return print(overview());
  const command = findCommand(name);
  if (command === undefined) throw unknownCommand(name);
  const { values, positionals } = readWords(command, rest);
  if (values['help'] === true) return print(helpOf(command));
  const [action, ...more] = positionals;
  const { actions, takesFile = false } = command;
  const isFitting = actions === undefined ? (action !== undefined) === takesFile : actions.includes(action ?? '');
  if (!isFitting || more.length > 0) throw misused([command.name, ...positionals].join(' '));
  const said = values as Readonly<Record<string, string | boolean | undefined>>;
  const flags = new Set(command.flags?.filter((flag) => said[flag] === true));
  const options = said as Readonly<Record<string, string | undefined>>;
  return command.run({ print, say, progress }, { action, file: action ?? '', options, flags });
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

function readWords({ name, options = [], flags = [] }: CliCommand, words: readonly string[]) {
  const withValue = Object.fromEntries(options.map((option) => [option, { type: 'string' } as const]));
  const without = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' } as const]));
  const known = { ...withValue, ...without, help: { type: 'boolean', short: 'h' } as const };
  try {
    return parseArgs({ args: [...words], options: known, allowPositionals: true });
  } catch (error) {
    // Node words the fault in English and at length; what was typed says the same.
    throw misused([name, ...words].join(' '), error);
  }
}

const misused = (typed: string, cause?: unknown): StartRefusal =>
  new StartRefusal(
    'usage',
    `用法不对：yixian ${typed}。yixian --help 列出用法。`,
    `Wrong use: yixian ${typed}. yixian --help lists the commands.`,
    { cause },
  );

const unknownCommand = (name: string): StartRefusal =>
  new StartRefusal(
    'usage',
    `没有这个命令：${name}。yixian --help 列出命令。`,
    `There is no command ${name}. yixian --help lists them.`,
  );

const overview = (): string =>
  [
    `一线 Yixian ${programVersion}`,
    '',
    '用法 Usage: yixian <command> [--help]',
    '',
    ...commands.map(({ name, zh, en }) => `  ${name.padEnd(10)}${zh} · ${en}`),
    `  ${'version'.padEnd(10)}版本 · print the version`,
    '',
    '退出码 Exit codes:',
    '   0  好 · fine',
    ...Object.entries(exitCodes).map(([reason, code]) => `  ${String(code).padStart(2)}  ${wordsOf(reason)}`),
  ].join('\n');

const wordsOf = (reason: string): string => {
  const { zh, en } = exitWords[reason as ExitReason];
  return `${zh} · ${en}`;
};

const helpOf = ({ name, zh, en, more }: CliCommand): string =>
  [`yixian ${name}`, '', zh, en, ...(more === undefined ? [] : ['', more()])].join('\n');

endWithParent();
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  progress.close();
  if (error instanceof StartRefusal) {
    say(error.zh);
    say(error.en);
    process.exit(exitCodes[error.reason]);
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(exitCodes.unexpected);
}
