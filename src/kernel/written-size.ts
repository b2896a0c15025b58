const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** What bytes take, as a person reads it: `12 KB`, `3.4 MB`; whole kilobytes, one decimal from a megabyte on. */
export function writtenSize(bytes: number): string {
  if (bytes < 2 ** 20) return `${Math.ceil(bytes / 2 ** 10)} KB`;
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 2 ** (10 * power)).toFixed(1)} ${units[power - 1]}`;
}
