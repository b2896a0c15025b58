import { readFileSync, writeSync } from 'node:fs';
import { RefusedError } from '#kernel/refusal';
import { chanceOf, mutatedArchive, mutatedBytes, mutatedCells, mutatedXml } from './mutations.ts';
import { readBytes } from './read-bytes.ts';
import { usualContent } from './workbook.ts';

/**
 * A program for the tests, run as confined as the reader's: changes the workbook it is handed in so many ways and reads
 * each of them. Says after each how it went, so that the one that ends the child is known. An attempt to write or to
 * reach the network is refused by the confinement and comes out as a fault, not as a refusal.
 */
const [kinds, seed, count] = JSON.parse(process.argv[2] ?? '[]') as [readonly MutationKind[], number, number];
export type MutationKind = keyof typeof mutations;
const mutations = { bytes: mutatedBytes, archive: mutatedArchive, xml: mutatedXml, cells: mutatedCells };
const whole = readFileSync(0);

for (let index = 0; index < count; index += 1) {
  const kind = kinds[index % kinds.length] ?? 'bytes';
  const name = `${kind} ${seed + index}`;
  writeSync(1, `${name} `);
  writeSync(1, `${await outcomeOf(await mutations[kind](whole, chanceOf(seed + index)))}\n`);
}

async function outcomeOf(bytes: Buffer): Promise<string> {
  try {
    await readBytes(bytes, usualContent, () => undefined);
    return 'read';
  } catch (error) {
    if (error instanceof RefusedError) return error.message;
    return `FAULT ${error instanceof Error ? error.stack?.replaceAll('\n', ' ') : String(error)}`;
  }
}
