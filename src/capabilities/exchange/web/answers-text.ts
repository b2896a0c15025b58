import { text } from '#ui';

/** What the page of remembered answers says. */
export const answersText = text(
  {
    title: '导入时记住的回答',
    lede: '导入台账时答过的话，下次导入同样的表不再问。答错了的在这里忘掉，下次重新问；已经导入的记录不变。单位的简称和曾用名在单位页上。',
    none: '还没有记住过回答。',
    ofNames: '名称指谁',
    column: '列',
    means: (words: string, meant: string) => `“${words}”是“${meant}”`,
    taughtBy: (name: string) => `${name}所答`,
    operator: '操作员',
    forget: '忘掉',
    confirmForget: '确认忘掉',
    forgetMeans: '下次导入遇到它会重新问；已经导入的记录不变。',
    more: '更早的',
  },
  {
    title: 'Answers remembered from imports',
    lede: 'What was answered when ledgers were taken over is not asked again of the same sheets. Forget here what was answered wrongly: the next import asks again, and records taken over stay. Short and former names of units stand on their pages.',
    none: 'No answer is remembered yet.',
    ofNames: 'Who bears a name',
    column: 'column',
    means: (words: string, meant: string) => `“${words}” is “${meant}”`,
    taughtBy: (name: string) => `answered by ${name}`,
    operator: 'the operator',
    forget: 'Forget',
    confirmForget: 'Forget it',
    forgetMeans: 'The next import that meets it asks again; records taken over stay.',
    more: 'Earlier ones',
  },
);
