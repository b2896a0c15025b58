import type { LedgerCount } from '#capabilities/exchange/contract';

export const importUse = [
  'yixian import 文件|文件夹 [--zone 代号] [--dry-run] [--answers 答复.json]',
  '',
  '--dry-run 只看将会改变什么；什么也不保存。Shows what would change; nothing is stored.',
  '--answers 问题与答复：{"unit|name|规建局": "规划建设局"}。导入后记住。Answers by question, remembered once taken over.',
  '',
  '有问题未答或有错误时什么也不导入，退出码 65。',
  'Exit code 65 where a question is open or something is wrong: nothing is taken over.',
].join('\n');

export const exportUse = [
  'yixian export 文件.xlsx|文件夹 [--zone 代号] [--on 2022-06-23]',
  'yixian export 文件.xlsx|文件夹 --empty',
  '',
  '--on 截至哪一天；默认今天。As of which day, today where it is left out.',
  '--empty 空表样，.xlsx 带下拉选项。Empty templates, with drop-downs in .xlsx.',
].join('\n');

export const countWords = ({ rows, new: made, changed, unchanged, conflicting }: LedgerCount): string =>
  [
    `${rows} 行 rows`,
    `新增 new ${made}`,
    `变更 changed ${changed}`,
    `不变 unchanged ${unchanged}`,
    ...(conflicting === 0 ? [] : [`与较新事实不一致 conflicting ${conflicting}`]),
  ].join('，');
