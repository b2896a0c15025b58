import { readFileSync } from 'node:fs';
import { type Industries, readIndustries } from '#kernel/industries';

/** The industries of the standard on file (`db/reference/industries/gb-t-4754-2017.csv`). Throws where it is malformed. */
export const readIndustriesFile = (file: string): Industries => readIndustries(readFileSync(file, 'utf8'));
