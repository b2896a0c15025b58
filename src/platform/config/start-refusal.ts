/** Exit codes after sysexits.h, so that a service manager can tell a wrong setting from a passing fault. */
export const exitCodes = {
  unexpected: 1,
  altered: 10,
  attention: 11,
  unfit: 12,
  usage: 64,
  data: 65,
  unavailable: 69,
  cannotCreate: 73,
  inUse: 75,
  noPermission: 77,
  config: 78,
} as const;
export type ExitReason = keyof typeof exitCodes;

/** What each exit code means, for `yixian --help` and the guides. */
export const exitWords: Readonly<Record<ExitReason, { readonly zh: string; readonly en: string }>> = {
  unexpected: { zh: '意外错误，请报告', en: 'an unexpected fault: please report it' },
  altered: { zh: '审计记录与封存时不符', en: 'the audit trail is not as it was sealed' },
  attention: { zh: '体检或系统情况有要注意的', en: 'the doctor or the status found something to attend to' },
  unfit: { zh: '体检或系统情况有坏的', en: 'the doctor or the status found something broken' },
  usage: { zh: '命令写错了', en: 'the command line is wrong' },
  data: { zh: '数据不能由本程序打开', en: 'the data cannot be opened by this program' },
  unavailable: { zh: '缺少所需的服务或部件', en: 'a service or a part it needs is missing' },
  cannotCreate: { zh: '数据建不起来，如磁盘已满', en: 'the data cannot be made, as on a full disk' },
  inUse: { zh: '端口或数据文件夹正被占用', en: 'the port or the data folder is in use' },
  noPermission: { zh: '权限不够', en: 'a permission is missing' },
  config: { zh: '设置不对', en: 'a setting is wrong' },
};

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
