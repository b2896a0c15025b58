import { expect } from 'vitest';
import { freshSettings, type ProgramEnd, runProgram, startProgram } from './program.ts';

type Environment = Readonly<Record<string, string>>;

/** Starts of the program in a folder, each on a port that nobody else has. */
export const startsOf = (folder: () => string) => ({
  /** One that is expected to end by itself. */
  run: async (dataFolder: string, environment: Environment = {}): Promise<ProgramEnd> =>
    runProgram({ folder: folder(), environment: { ...(await freshSettings(dataFolder)), ...environment } }),
  /** It starts and serves the sign-in page. */
  expectGoodStart: async (dataFolder: string, environment: Environment = {}): Promise<void> => {
    const settings = { ...(await freshSettings(dataFolder)), ...environment };
    const program = startProgram({ folder: folder(), environment: settings });
    expect((await fetch(await program.serving())).status).toBe(200);
    expect(await program.stop()).toMatchObject({ code: 0 });
  },
});
