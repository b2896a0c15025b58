import type { Language } from '#kernel/language';

type Words = Readonly<Record<string, Readonly<Record<string, Readonly<Record<Language, string>>>>>>;

/**
 * What the page of roles calls nouns, capacities, conditions, persons and jobs: a capability that writes a new one in
 * its `*.access.ts` adds its line here; one without words fails `testing/role-matrix.test.ts`.
 */
export const rightsWords = {
  nouns: {
    zone: { zh: '开发区', en: 'Zone' },
    session: { zh: '登录', en: 'Sessions' },
    account: { zh: '账户', en: 'Accounts' },
    'second-factor': { zh: '动态码', en: 'Second factors' },
    grant: { zh: '授权', en: 'Grants' },
    'role-matrix': { zh: '权限一览', en: 'Roles' },
    unit: { zh: '单位', en: 'Units' },
    person: { zh: '人员', en: 'People' },
    post: { zh: '职务', en: 'Posts' },
    rank: { zh: '职级', en: 'Ranks' },
    deployment: { zh: '派驻与兼任', en: 'Deployments' },
    project: { zh: '项目', en: 'Projects' },
    branch: { zh: '党支部', en: 'Branches' },
    participation: { zh: '支部花名册', en: 'Rosters' },
    member: { zh: '党员类别与组织关系', en: 'Members' },
    cultivation: { zh: '培养记录', en: 'Cultivation records' },
    duty: { zh: '突击队与先锋岗', en: 'Squads and posts' },
    problem: { zh: '问题', en: 'Problems' },
    'problem-kind': { zh: '问题类别', en: 'Kinds of problem' },
    ledger: { zh: '台账', en: 'Ledgers' },
    'report-link': { zh: '反映链接', en: 'Report links' },
    evidence: { zh: '照片与附件', en: 'Evidence' },
    ask: { zh: '待办', en: 'Asks' },
    search: { zh: '查找', en: 'Search' },
    digest: { zh: '每日摘要', en: 'Digests' },
    'notification-settings': { zh: '提醒设置', en: 'Reminder settings' },
    'zone-quiet-hours': { zh: '免打扰时段', en: 'Quiet hours' },
    audit: { zh: '操作记录', en: 'Audit trail' },
    'audit-payload': { zh: '操作内容', en: 'Audit payloads' },
  },
  capacities: {
    zone: { zh: '整个开发区', en: 'whole zone' },
    anywhere: { zh: '任一单位', en: 'any unit' },
    unit: { zh: '本单位', en: 'the unit' },
    parent: { zh: '上级单位', en: 'its parent' },
    post: { zh: '任职单位', en: 'unit of a post' },
    home: { zh: '派出单位', en: 'sending unit' },
    target: { zh: '接收单位', en: 'receiving unit' },
    lead: { zh: '牵头单位', en: 'lead unit' },
    township: { zh: '属地', en: 'local township' },
    commandPost: { zh: '指挥部', en: 'command post' },
    branch: { zh: '党支部', en: 'branch' },
    sponsor: { zh: '依托单位', en: 'unit it leans on' },
    owner: { zh: '责任单位', en: 'owner unit' },
    assisting: { zh: '协办单位', en: 'assisting unit' },
    raiser: { zh: '提出单位', en: 'raiser’s unit' },
    projectOwner: { zh: '项目业主', en: 'project owner' },
  },
  conditions: {
    'lead-slot': { zh: '限牵头单位一栏', en: 'the lead unit’s slot' },
    'township-slot': { zh: '限属地一栏', en: 'the township’s slot' },
    'commandPost-slot': { zh: '限指挥部一栏', en: 'the command post’s slot' },
    'branch-slot': { zh: '限党支部一栏', en: 'the branch’s slot' },
  },
  persons: {
    self: { zh: '本人', en: 'the person themselves' },
    raiser: { zh: '提出人', en: 'the raiser' },
    bringer: { zh: '上传人', en: 'whoever brought it' },
  },
  jobs: {
    'problem-ledger.set-asks': { zh: '问题待办', en: 'asks of problems' },
    'problem-ledger.propose-escalations': { zh: '提级建议', en: 'proposals to escalate' },
    'notifications.digest': { zh: '每日摘要', en: 'the daily digest' },
    'unit-register.keep-former-name': { zh: '留存旧名', en: 'keeping former names' },
    'evidence.sweep': { zh: '清理未用附件', en: 'sweeping unused evidence' },
  },
} satisfies Words;
