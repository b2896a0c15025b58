import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import { StartRefusal } from './start-refusal.ts';

/**
 * The settings of an `.env` file; none where there is no such file.
 * Throws StartRefusal where it cannot be read, and for a line that sets nothing, which the parser would pass over.
 */
export async function readDotEnv(path: string): Promise<Readonly<Record<string, string>>> {
  const text = await readText(path);
  for (const [index, line] of text.split(/\r?\n/).entries()) if (!isSetting(line)) throw wrongLine(path, index + 1);
  return parseEnv(text) as Record<string, string>;
}

async function readText(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    return text.replace(/^\uFEFF/, ''); // as editors on Windows begin a file
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw unreadable(path, code, error);
  }
}

/** An empty line, a remark, or `NAME=value` whose quotes close on the same line. */
const isSetting = (line: string): boolean =>
  /^\s*(#.*)?$/.test(line) || /^\s*(export\s+)?\w+\s*=\s*("[^"]*"|'[^']*'|`[^`]*`|[^"'`\s].*)?\s*(#.*)?$/.test(line);

const unreadable = (path: string, code: string, cause: unknown): StartRefusal =>
  new StartRefusal(
    'config',
    `设置文件 ${path} 读不出来（${code}）：它应是一个可读的文本文件。`,
    `The settings file ${path} cannot be read (${code}): it has to be a readable text file.`,
    { cause },
  );

// The line may hold a password: only its number is said.
const wrongLine = (path: string, number: number): StartRefusal =>
  new StartRefusal(
    'config',
    `设置文件 ${path} 第 ${number} 行不是“名称=值”的写法。`,
    `Line ${number} of the settings file ${path} is not of the form NAME=value.`,
  );
