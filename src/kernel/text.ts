import { z } from 'zod';

/** A line as a person types it: trimmed, no control or invisible characters, between 1 and `most` characters. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{C}]*$/u, 'printable');

/** Several lines of the same, parted by line feeds. */
export const lines = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{C}]|\n)*$/u, 'printable');
