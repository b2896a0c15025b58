import { EvidenceName } from '#capabilities/evidence/contract';

/** A file's name as it may be sent: without what cannot be shown, and cut where it is too long; its ending stays. */
export function sentName(name: string): string | undefined {
  const shown = name.replaceAll(/\p{C}/gu, '').trim();
  const ending = /\.[a-z0-9]{1,5}$/i.exec(shown)?.[0] ?? '';
  const letters = Array.from(shown.slice(0, shown.length - ending.length));
  while (letters.join('').length + ending.length > 120) letters.pop();
  const parsed = EvidenceName.safeParse(letters.join('') + ending);
  return parsed.success ? parsed.data : undefined;
}

/** As people say it: `820 KB`, `3.4 MB`. */
export function writtenSize(bytes: number): string {
  if (bytes < 2 ** 20) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
