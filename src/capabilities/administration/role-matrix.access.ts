import type { May } from '#capabilities/access/contract';

/** Who may what is no secret: everybody reads the rules they work under. */
export const roleMatrixAccess = { see: { signedIn: true } } as const satisfies Record<string, May>;
