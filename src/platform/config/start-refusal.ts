/** Exit codes after sysexits.h, so that a service manager can tell a wrong setting from a passing fault. */
export const exitCodes = {
  unexpected: 1,
  usage: 64,
  data: 65,
  unavailable: 69,
  cannotCreate: 73,
  inUse: 75,
  noPermission: 77,
  config: 78,
} as const;
export type ExitReason = keyof typeof exitCodes;

/** Why the program does not start or a command line is not carried out: one sentence in each language, one exit code. */
export class StartRefusal extends Error {
  readonly reason: ExitReason;
  readonly zh: string;
  readonly en: string;

  constructor(reason: ExitReason, zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'StartRefusal';
    this.reason = reason;
    this.zh = zh;
    this.en = en;
  }
}
