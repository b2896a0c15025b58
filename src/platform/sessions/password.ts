import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes: the first choice of OWASP's password storage guide. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost);

// What a name without an account is checked against, so that the answer takes as long as for one with.
const nobody = hashPassword('nobody has this password');

/** Whether the password fits; without a hash the same work is done and the answer is no. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'));
  return fits && passwordHash !== undefined;
}
