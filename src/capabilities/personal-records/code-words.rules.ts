import { officeWords, roleWords } from '#capabilities/access/contract';
import type { Words } from '#kernel/words';

/** What the codes of a column stand for; what is not here is told as it is kept. */
type Codes = Readonly<Record<string, Words>>;

const decided: Codes = {
  open: { zh: '待确认', en: 'Waiting' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  refused: { zh: '不予', en: 'Refused' },
};

const codesOfColumn: Readonly<Record<string, Codes>> = {
  role: roleWords,
  standing: {
    administrator: { zh: '管理员账户', en: 'Administrator' },
    member: { zh: '工作账户', en: 'Member' },
  },
  office: {
    ...officeWords,
    secretary: { zh: '书记', en: 'Secretary' },
    deputy: { zh: '副书记', en: 'Deputy secretary' },
    member: { zh: '委员', en: 'Committee member' },
  },
  state: {
    ...decided,
    raised: { zh: '待交办', en: 'To be assigned' },
    assigned: { zh: '办理中', en: 'In hand' },
    answered: { zh: '待确认', en: 'To be confirmed' },
    parked: { zh: '已挂起', en: 'Parked' },
    closed: { zh: '已销号', en: 'Closed' },
  },
  way: {
    posted: { zh: '派驻', en: 'Posted' },
    concurrent: { zh: '兼任', en: 'Concurrent' },
  },
  trait: {
    status: { zh: '党员类别', en: 'Kind of member' },
    homeBranch: { zh: '组织关系所在支部', en: 'Home branch' },
    present: { zh: '在册', en: 'On the roster' },
    role: { zh: '参加方式', en: 'Takes part as' },
    way: { zh: '选派方式', en: 'Way' },
    work: { zh: '承担工作', en: 'Work' },
    basis: { zh: '依据', en: 'Basis' },
    agreement: { zh: '双向管理依据', en: 'Basis of management by both' },
    agreedOn: { zh: '依据日期', en: 'Day of the basis' },
    consentOn: { zh: '本人知情同意日期', en: 'Consented on' },
    employer: { zh: '工作单位', en: 'Employer' },
    homeContact: { zh: '流出地联系人', en: 'Contact at home' },
    branchContact: { zh: '项目支部联系人', en: 'Contact in the branch' },
    category: { zh: '双向管理类别', en: 'Category' },
    endReason: { zh: '结束原因', en: 'Why it ended' },
  },
  value: {
    formal: { zh: '正式党员', en: 'Full member' },
    probationary: { zh: '预备党员', en: 'Probationary member' },
    yes: { zh: '是', en: 'Yes' },
    full: { zh: '参加', en: 'Takes part' },
    observer: { zh: '列席', en: 'Observer' },
    posted: { zh: '派驻（全脱产）', en: 'Posted full time' },
    concurrent: { zh: '兼任', en: 'Concurrently' },
    withProject: { zh: '随项目部', en: 'With the project department' },
    mobile: { zh: '流动党员', en: 'Mobile member' },
    talent: { zh: '人才党员', en: 'Talent' },
  },
  slot: {
    lead: { zh: '牵头单位', en: 'Lead unit' },
    township: { zh: '属地乡镇（场）', en: 'Local township' },
    commandPost: { zh: '指挥部', en: 'Command post' },
    branch: { zh: '项目党支部', en: 'Party branch' },
    liaison: { zh: '联络员', en: 'Liaison' },
  },
  part: {
    leader: { zh: '队长', en: 'Leader' },
    holder: { zh: '在岗人', en: 'Holder' },
    overall: { zh: '全面负责', en: 'Overall' },
    technical: { zh: '技术支持', en: 'Technical' },
    safety: { zh: '协助安全', en: 'Safety' },
    other: { zh: '其他', en: 'Other' },
    member: { zh: '队员', en: 'Member' },
    contact: { zh: '培养联系人', en: 'Contact' },
  },
  step: {
    raised: { zh: '提出', en: 'Raised' },
    assigned: { zh: '交办', en: 'Assigned' },
    'next-step': { zh: '下一步打算', en: 'Next step' },
    answered: { zh: '答复', en: 'Answered' },
    confirmed: { zh: '确认解决', en: 'Confirmed' },
    reopened: { zh: '退回重办', en: 'Reopened' },
    parked: { zh: '挂起', en: 'Parked' },
    resumed: { zh: '恢复办理', en: 'Resumed' },
    linked: { zh: '关联项目', en: 'Linked to a project' },
    unlinked: { zh: '取消关联项目', en: 'No longer linked to a project' },
    'escalation-proposed': { zh: '提请提级', en: 'Escalation proposed' },
    escalated: { zh: '提级', en: 'Escalated' },
    'escalation-declined': { zh: '不予提级', en: 'Escalation declined' },
    decided: { zh: '作出决定', en: 'Decided' },
  },
  noun: {
    problem: { zh: '问题', en: 'Problem' },
    phone: { zh: '电话', en: 'Telephone' },
    member: { zh: '党员名册', en: 'Members' },
    roster: { zh: '党员名册', en: 'Roster' },
    cultivation: { zh: '培养档案', en: 'Cultivation record' },
    'audit-payload': { zh: '留痕内容', en: 'Payload of the trail' },
    'personal-record': { zh: '个人信息', en: 'Personal record' },
  },
  what: {
    assign: { zh: '交办', en: 'Assign' },
    answer: { zh: '答复', en: 'Answer' },
    confirm: { zh: '确认是否解决', en: 'Confirm' },
    'decide-escalation': { zh: '定是否提级', en: 'Decide on its escalation' },
    decide: { zh: '决定', en: 'Decide' },
    resume: { zh: '定是否恢复', en: 'Decide whether to resume' },
  },
  language: {
    zh: { zh: '中文', en: '中文' },
    en: { zh: 'English', en: 'English' },
  },
};

/** The words of a code in a column, or undefined where it has none. */
export const codeWords = (column: string, code: string): Words | undefined => codesOfColumn[column]?.[code];
