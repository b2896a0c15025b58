import { hash } from 'node:crypto';
import type { Digest } from '../chain.rules.ts';

export const digest: Digest = (algorithm, text) => hash(algorithm, text, 'hex');
