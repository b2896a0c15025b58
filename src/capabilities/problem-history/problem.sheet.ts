import { sheet } from '#kernel/sheet';

/** S6 问题清单(销号台账): a row a problem; one shared by several projects closes once (IS-06). */
export const problemSheet = sheet({
  id: 'problems',
  zh: '问题清单',
  en: 'List of problems',
  key: ['text', 'raisedOn', 'projects'],
  columns: {
    number: { heading: '编号', also: ['问题编号'], cell: { kind: 'text' } },
    projects: { heading: '项目名称', also: ['涉及项目', '项目'], cell: { kind: 'name', noun: 'project' } },
    // Text: the kinds are the zone's own list, which the verb reads.
    kind: { heading: '问题类别', also: ['问题类型'], cell: { kind: 'text' } },
    text: {
      heading: '问题描述',
      also: ['存在问题', '存在的问题', '具体问题', '问题'],
      required: true,
      cell: { kind: 'text', points: true },
    },
    raisedBy: {
      heading: '提出单位',
      also: ['提出单位(人)', '问题来源'],
      cell: { kind: 'name', noun: 'unit' },
    },
    raiser: { heading: '提出人', cell: { kind: 'persons', at: 'raisedBy' } },
    raisedOn: { heading: '提出日期', also: ['提出时间'], cell: { kind: 'day' } },
    // Owner and assisting units stand in the dated lines too, where they changed: text, which the verb reads.
    owner: { heading: '责任单位', also: ['牵头单位'], cell: { kind: 'text' } },
    assisting: { heading: '配合单位', cell: { kind: 'text' } },
    /** Escalated by whom and when stands in the dated lines; a level alone is compared (IS-04). */
    level: { heading: '协调层级', also: ['协调领导'], computed: true, cell: { kind: 'text' } },
    nextStep: { heading: '解决措施', also: ['下步打算', '整改措施', '工作措施'], cell: { kind: 'text' } },
    dueBy: { heading: '办结时限', also: ['完成时限', '整改时限', '解决时限'], cell: { kind: 'day' } },
    progress: { heading: '进展情况', also: ['工作进展', '目前进展'], cell: { kind: 'text' } },
    answeredOn: { heading: '办结日期', also: ['办结时间'], cell: { kind: 'day' } },
    confirmedBy: { heading: '确认人', cell: { kind: 'persons', at: 'raisedBy' } },
    confirmation: {
      heading: '确认方式',
      cell: { kind: 'choice', words: { 本人: 'self', 本人确认: 'self', 电话: 'telephone', 代为核实: 'verified' } },
    },
    confirmedOn: { heading: '确认日期', also: ['确认时间'], cell: { kind: 'day' } },
    state: { heading: '状态', also: ['问题状态', '销号情况'], computed: true, cell: { kind: 'text' } },
  },
});
