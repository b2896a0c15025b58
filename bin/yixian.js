#!/usr/bin/env node
// Plain JavaScript that any Node can read: it finds a Node that can run the program, or explains itself.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = join(folder, 'src', 'apps', 'cli', 'main.ts');
/** What was compiled at one start is read at the next; where nothing may be written, each start compiles. */
const compiled = join(folder, 'node_modules', '.cache', 'yixian');
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
/** What V8 takes only at its start: without it the young objects of an import are let to fill several times as much. */
const flags = readFileSync(join(folder, 'bin', 'node-flags'), 'utf8')
  .trim()
  .split(/\s+/);

// TypeScript runs directly from 22.18 on.
const isAble = major > 22 || (major === 22 && minor >= 18);
const given = [...process.execArgv, process.env.NODE_OPTIONS].join(' ');
if (isAble && flags.every((flag) => given.includes(flag.split('=')[0]))) {
  nodeModule.enableCompileCache(compiled);
  await import(pathToFileURL(program).href);
} else {
  runWith(isAble ? process.execPath : shippedNode());
}

/** The Node 24 that npm installed beside the program, or null where there is none for this platform. */
function shippedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const shipped = dirname(createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`));
    const binary = join(shipped, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : null;
  } catch {
    return null;
  }
}

function runWith(node) {
  if (node === null) {
    console.error(
      `一线需要 Node.js 22.18 以上(现在是 ${process.version}),本平台(${process.platform}-${process.arch})没有随附的版本:请安装 Node.js 24。`,
    );
    console.error(
      `Yixian needs Node.js 22.18 or newer (this is ${process.version}) and none comes along for ${process.platform}-${process.arch}: install Node.js 24.`,
    );
    process.exit(69);
  }
  // The channel carries nothing: by its end the program learns that this launcher was killed.
  const child = spawn(node, [...flags, program, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: compiled, ...process.env },
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
