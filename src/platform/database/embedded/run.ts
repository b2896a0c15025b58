import { execFile } from 'node:child_process';

export type Outcome = { readonly code: number; readonly output: string };
export type RunOptions = { readonly uid?: number; readonly gid?: number };

/** What PostgreSQL's programs see of our environment: nothing of ours, and messages in one language. */
export const bareEnvironment: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  PATH: process.platform === 'win32' ? (process.env['PATH'] ?? '') : '/usr/local/bin:/usr/bin:/bin',
  ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
};

/** Another user may not be able to stand in our working folder. */
export const neutralFolder: string = process.platform === 'win32' ? process.cwd() : '/';

/** Runs a program to its end. Never throws: a program that does not start is code -1. */
export const run = (file: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const settings = {
      ...options,
      cwd: neutralFolder,
      env: bareEnvironment,
      windowsHide: true,
      maxBuffer: 16 * 1024 * 1024,
    };
    try {
      execFile(file, args, settings, (error, stdout, stderr) => {
        if (error === null) return resolve({ code: 0, output: stdout + stderr });
        const code = typeof error.code === 'number' ? error.code : -1;
        resolve({ code, output: (stdout + stderr).trim() || error.message });
      });
    } catch (error) {
      resolve({ code: -1, output: (error as Error).message }); // a user id that cannot be taken on is thrown at once
    }
  });
