import { RefusedError } from '#kernel/refusal';
import { StartRefusal } from '#platform/config';

/** What a query refused, as the command line says it. Throws StartRefusal; anything else as it is. */
export function refusedAtQuery(error: unknown): never {
  if (!(error instanceof RefusedError)) throw error;
  const codes = error.refusals.map(({ code, facts }) => `${code} ${JSON.stringify(facts ?? {})}`).join(', ');
  throw new StartRefusal('usage', `不能这样问：${codes}`, `This cannot be asked: ${codes}`, { cause: error });
}
