import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Industries, readIndustries } from '#kernel/industries';

/** The industries of the standard on file (`db/reference/industries/gb-t-4754-2017.csv`). Throws where it is malformed. */
const readIndustriesFile = (file: string): Industries => readIndustries(readFileSync(file, 'utf8'));

const standardFile = fileURLToPath(new URL('../../../db/reference/industries/gb-t-4754-2017.csv', import.meta.url));
let known: Industries | undefined;

/** GB/T 4754-2017 as it comes with the program; read once. */
export const knownIndustries = (): Industries => (known ??= readIndustriesFile(standardFile));
