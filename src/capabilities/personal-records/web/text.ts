import { text } from '#ui';

export const personalRecordText = text(
  {
    erasures: '个人信息删除',
    erasuresAre:
      '系统管理员提请，安全管理员确认，审计管理员查看。确认后，此人的姓名、电话、登录名、邮箱、党员类别与组织关系，以及操作记录里关于此人的内容被清空，不能恢复；任过什么职、做过什么事照旧在案，姓名处写“已删除的人员”。',
    notReached: '不会改动：正文里提到的姓名、已印发的简报、上传的照片和附件、已有的备份。请另行处理。',
    propose: '提请删除',
    searchPeople: '按姓名查找人员',
    person: '人员',
    reason: '事由',
    reasonHint: '谁的申请、依据什么；长期保存，不要写姓名。',
    waiting: '待确认',
    decided: '已办结',
    noneWaits: '没有待确认的提请。',
    proposedBy: (by: string, day: string) => `${by}于${day}提出`,
    refusedBy: (by: string, reason: string) => `${by}不予删除：${reason}`,
    erasedBy: (by: string, day: string) => `${by}于${day}确认，已删除`,
    confirm: '确认删除',
    understood: '我知道删除后不能恢复',
    refuse: '不予删除',
    takeBack: '撤回提请',

    ownRecord: '系统所存的我的信息',
    ownRecordIs: '本系统按记录所存的关于您的全部信息。每次查阅都会记下。正文里提到您姓名的地方没有查找。',
    take: '查阅',
    purpose: '用途',
    saveAsFile: '存为 JSON 文件',
    nothingHeld: (sections: string) => `没有：${sections}。`,
    newestOnly: '只列最近的部分。',
    yes: '是',
    no: '否',
  },
  {
    erasures: 'Erasure of people',
    erasuresAre:
      'System proposes, security confirms, audit reads. Once confirmed, the person’s name, telephone, sign-in name, mail address and Party membership, and what the trail carries about them, are emptied and do not come back; which posts they held and what they did stays, under “已删除的人员” (erased person).',
    notReached:
      'Not touched: names in texts, published briefs, photos and documents brought in, and backups. See to them apart.',
    propose: 'Propose an erasure',
    searchPeople: 'Find people by name',
    person: 'Person',
    reason: 'Reason',
    reasonHint: 'On whose request, on what ground. Kept for ever: write no name.',
    waiting: 'Waiting',
    decided: 'Decided',
    noneWaits: 'Nothing waits.',
    proposedBy: (by: string, day: string) => `Proposed by ${by} on ${day}`,
    refusedBy: (by: string, reason: string) => `Refused by ${by}: ${reason}`,
    erasedBy: (by: string, day: string) => `Confirmed by ${by} on ${day}: erased`,
    confirm: 'Confirm the erasure',
    understood: 'I know that it does not come back',
    refuse: 'Refuse',
    takeBack: 'Take back',

    ownRecord: 'What is held about me',
    ownRecordIs:
      'Everything this system holds about you by its records. Each look is recorded. Texts that mention your name were not searched.',
    take: 'Look',
    purpose: 'Purpose',
    saveAsFile: 'Save as a JSON file',
    nothingHeld: (sections: string) => `Nothing is held of: ${sections}.`,
    newestOnly: 'The newest only.',
    yes: 'yes',
    no: 'no',
  },
);

/** What must end before a person is erased. */
export const heldText = text(
  {
    posts: '职务',
    grants: '授权',
    deployments: '选派',
    appointments: '支部任职',
    participations: '参加项目支部',
    teams: '项目班子',
    duties: '突击队和先锋岗',
  },
  {
    posts: 'posts',
    grants: 'grants',
    deployments: 'deployments',
    appointments: 'branch offices',
    participations: 'rosters',
    teams: 'project teams',
    duties: 'squads and posts',
  },
);
