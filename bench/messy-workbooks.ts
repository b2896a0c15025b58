import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  convert,
  covered,
  csvInGb18030,
  csvInUtf8,
  day,
  documentOf,
  formula,
  number,
  over,
  styled,
  type Table,
  xls,
  xlsx,
} from './messy/open-document.ts';

/**
 * Makes the messy workbooks of `src/testing/workbooks`, as a zone's offices keep them (ledgers-and-briefs 3.1), and lets
 * LibreOffice save them as .xlsx, .xls and CSV in GB18030 and UTF-8: `node bench/messy-workbooks.ts` after
 * `apt-get install libreoffice-calc-nogui`. What it makes is committed; the tests need no LibreOffice.
 */
const folder = join(import.meta.dirname, '../src/testing/workbooks');

const register: Table = {
  name: '重点项目',
  hiddenColumns: [8],
  hiddenRows: [8],
  rows: [
    [over('东岭新区2022年重点项目台账', 9), ...Array.from({ length: 8 }, () => covered)],
    [
      over('填报单位\uFF1A项目办 填报日期\uFF1A2022.6.30 单位\uFF1A万元、亩', 9),
      ...Array.from({ length: 8 }, () => covered),
    ],
    [
      over('序号', 1, 2),
      over('项目名称', 1, 2),
      over('总投资', 3),
      covered,
      covered,
      over('用地', 1, 2),
      over('开工时间', 1, 2),
      over('存在问题', 1, 2),
      over('备注', 1, 2),
    ],
    [covered, covered, '合计', '专项债', '自筹', covered, covered, covered, covered],
    [over('一、产业项目', 9), ...Array.from({ length: 8 }, () => covered)],
    [
      number(1),
      '标准厂房一期',
      '约2.3亿',
      number(5000, 'decimals'),
      number(18000),
      '320余亩',
      '3月底',
      over('1.用地报批未完成 2.水电未接入', 1, 2),
      '内部掌握',
    ],
    [
      '1-1',
      '标准厂房\n二期',
      '5000万\uFF08其中债券3000\uFF09',
      '〃',
      null,
      number(80),
      day('2022-06-06'),
      covered,
      { text: '2号', note: '请核对' },
    ],
    [number(2), styled('物流园', 'struck'), '超15亿元', '—', '/', '待定', number(2022.1, 'decimals'), '同上', null],
    [number(3), styled('隐藏的项目', 'red'), '600万元以上', null, null, number(66.7), number(20220606), null, null],
    [
      null,
      '小计',
      formula('SUM([.D6:.D8])', 5000),
      formula('[.D6]/[.E6]', 0.277),
      formula('1/0', 0),
      null,
      null,
      null,
      null,
    ],
    ['注:本表按月更新;投资额以备案为准。'],
    ['填表人:演示甲', null, null, '联系电话:', number(13800000000)],
  ],
};

const mixed: Table = {
  name: '其他',
  rows: [
    ['现场负责人', '张三\uFF08指挥长\uFF09、李四(规建局局长)\uFF1B王五'],
    ['占比', number(0.35, 'percent')],
    ['属实', { attributes: { 'office:value-type': 'boolean', 'office:boolean-value': 'true' }, text: 'TRUE' }],
    ['公式样的文字', '=1+1'],
    ['引号 " 逗号 , 分号 ;', '<&>'],
  ],
};

const hidden: Table = { name: '旧表', hidden: true, rows: [['已作废']] };

const work = mkdtempSync(join(tmpdir(), 'messy-workbooks-'));
mkdirSync(folder, { recursive: true });
const source = join(work, 'messy.fods');
writeFileSync(source, documentOf([register, mixed, hidden]));
for (const [name, to] of [
  ['messy.xlsx', xlsx],
  ['messy.xls', xls],
  ['messy-gb18030.csv', csvInGb18030],
  ['messy-utf8.csv', csvInUtf8],
] as const) {
  convert(work, source, to);
  copyFileSync(join(work, `messy.${name.split('.')[1]}`), join(folder, name));
}
