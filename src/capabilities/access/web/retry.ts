import { CallError } from '#ui';

/** How long somebody locked out waits: whole minutes, rounded up, so that nobody is told to come back too early. */
export function minutesToWait(error: Error | null): number {
  const seconds = error instanceof CallError ? error.retryAfterSeconds : null;
  return Math.max(1, Math.ceil((seconds ?? 60) / 60));
}
