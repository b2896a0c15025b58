import { sheet } from '#kernel/sheet';

const unit = { kind: 'name', noun: 'unit' } as const;

/**
 * S2 "四对一"责任表: a row a project and validity. What a row tells holds from 起始日期, until the next row of the project
 * tells otherwise or until 终止日期.
 */
export const teamSheet = sheet({
  id: 'project-teams',
  zh: '“四对一”责任表',
  en: 'Four-to-one teams',
  key: ['project', 'from'],
  columns: {
    project: {
      heading: '项目名称',
      also: ['工程名称', '项目名'],
      cell: { kind: 'name', noun: 'project' },
      required: true,
    },
    branch: { heading: '项目党支部', also: ['党支部', '项目支部'], cell: { kind: 'name', noun: 'branch' } },
    secretary: { heading: '支部书记', also: ['党支部书记'], cell: { kind: 'persons', at: 'branch' } },
    commandPost: { heading: '指挥部', also: ['项目指挥部'], cell: unit },
    commander: {
      heading: '指挥长',
      also: ['挂点区领导', '包保领导', '挂点领导'],
      cell: { kind: 'persons', at: 'commandPost' },
    },
    lead: { heading: '牵头单位', also: ['责任单位'], cell: unit },
    leader: { heading: '牵头单位责任人', also: ['责任人'], cell: { kind: 'persons', at: 'lead' } },
    assisting: { heading: '配合单位', cell: unit },
    townships: { heading: '属地乡镇(场)', also: ['属地乡镇', '属地'], cell: unit },
    townshipPersons: { heading: '属地责任人', also: ['乡镇责任人'], cell: { kind: 'persons', at: 'townships' } },
    liaison: { heading: '联络员', cell: { kind: 'persons', at: 'lead' } },
    from: { heading: '起始日期', also: ['起始时间'], cell: { kind: 'day' } },
    to: { heading: '终止日期', also: ['终止时间'], cell: { kind: 'day' } },
    basis: { heading: '变更依据', also: ['依据'], cell: { kind: 'text' } },
  },
});

/** The columns of units and of persons, with as what they stand to the project. */
export const unitFields = [
  ['branch', 'branch'],
  ['commandPost', 'commandPost'],
  ['lead', 'lead'],
  ['assisting', 'assisting'],
  ['townships', 'township'],
] as const;
export const personFields = [
  ['secretary', 'branch'],
  ['commander', 'commandPost'],
  ['leader', 'lead'],
  ['townshipPersons', 'township'],
  ['liaison', 'liaison'],
] as const;
