import { RefusedError } from '#kernel/refusal';

/** Why work beside the requests failed, as one word to keep: a refusal's code, an SQLSTATE or a system's, else `failed`. */
export function faultCode(fault: unknown): string {
  if (fault instanceof RefusedError) return fault.refusals[0]?.code ?? 'refused';
  const { code } = fault as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'failed';
}
