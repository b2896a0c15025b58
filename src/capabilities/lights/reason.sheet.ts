import { sheet } from '#kernel/sheet';

const text = { kind: 'text' } as const;
const day = { kind: 'day' } as const;

/** As the ledger calls the kinds of reason. */
const codes = {
  用地用林审批: 'land',
  用地审批: 'land',
  林地审批: 'land',
  气候和汛期: 'weather',
  气候: 'weather',
  汛期: 'weather',
  政策调整: 'policy',
  上级资金未到位: 'higherFunds',
  经批准的设计变更: 'designChange',
  设计变更: 'designChange',
  应急响应和不可抗力: 'emergency',
  不可抗力: 'emergency',
  其他经批准的原因: 'other',
  其他: 'other',
} as const;

/** 暂缓事项台账: a row a reason accepted for a project (LT-02); prolonged, it is told again with another last day. */
export const reasonSheet = sheet({
  id: 'project-reasons',
  zh: '暂缓事项台账',
  en: 'Accepted reasons of projects',
  key: ['project', 'code', 'from'],
  columns: {
    project: { heading: '项目名称', also: ['工程名称'], cell: { kind: 'name', noun: 'project' }, required: true },
    code: {
      heading: '暂缓原因类别',
      also: ['原因类别', '正当理由类别'],
      cell: { kind: 'choice', words: codes },
      required: true,
    },
    text: { heading: '暂缓原因说明', also: ['暂缓原因', '原因说明', '正当理由'], cell: text },
    from: { heading: '暂缓起始日期', also: ['暂缓起始', '暂缓日期', '起始日期'], cell: day },
    until: { heading: '有效期至', also: ['暂缓至', '暂缓到期日', '有效期'], cell: day },
    decidedBy: { heading: '决定人', also: ['审批人', '同意人'], cell: text },
    meeting: { heading: '决定会议', also: ['会议名称', '研究会议'], cell: text },
    decidedOn: { heading: '决定日期', also: ['研究日期', '会议日期'], cell: day },
    state: { heading: '是否有效', cell: text, computed: true },
  },
});
