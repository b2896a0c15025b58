import { type RefusalDatum, refuse } from '#kernel/refusal';
import { type RefusalWords, wordRefusal } from '#kernel/refusal-words';
import type { Words } from '#kernel/words';
import type { Obstacle } from './contract.ts';
import type { Finding } from './finding.rules.ts';
import type { Skipped } from './table.rules.ts';

type Facts = Readonly<Record<string, RefusalDatum>>;

const said = (datum: RefusalDatum | undefined): string =>
  datum === undefined || datum === null ? '?' : typeof datum === 'object' ? datum.join('、') : String(datum);

/** A question or an error of the reading, by its code. */
const findings: Readonly<Record<string, (facts: Facts) => Words>> = {
  'sheet.column-missing': ({ field }) => ({
    zh: `缺少“${said(field)}”一列`,
    en: `the column ${said(field)} is missing`,
  }),
  'sheet.heading-unknown': () => ({
    zh: '不认识这个列名，未读取：对应哪一列？',
    en: 'a heading not known, not read: which column is it?',
  }),
  'sheet.heading-twice': () => ({
    zh: '与另一列重复，只读了更相符的一列：以哪一列为准？',
    en: 'fills what a closer heading fills already: which counts?',
  }),
  'row.key-twice': ({ first }) => ({
    zh: `与第 ${said(first)} 行是同一条`,
    en: `the same entry as row ${said(first)}`,
  }),
  'cell.required': () => ({ zh: '必填，却是空的', en: 'must be filled in' }),
  'cell.error': ({ error }) => ({ zh: `公式出错 ${said(error)}`, en: `the formula failed: ${said(error)}` }),
  'cell.nothing-above': () => ({ zh: '写了同上，上面却没有', en: 'says the same as above, where nothing stands' }),
  'cell.number-shortened': ({ text }) => ({
    zh: `数字被截短为 ${said(text)}，原来是多少？`,
    en: `the figures were lost in ${said(text)}: what were they?`,
  }),
  'cell.word-unknown': ({ word, known }) => ({
    zh: `“${said(word)}”指哪一项：${said(known)}？`,
    en: `which does ${said(word)} mean: ${said(known)}?`,
  }),
  'cell.not-yes-or-no': ({ text }) => ({
    zh: `“${said(text)}”不是“是”或“否”`,
    en: `${said(text)} is neither yes nor no`,
  }),
  'cell.unfit': () => ({ zh: '内容不合这一列的要求', en: 'does not fit its column' }),
  'cell.several-points': ({ points }) => ({
    zh: `一格写了 ${said(points)} 个问题：分成 ${said(points)} 条？`,
    en: `${said(points)} points in one cell: part them?`,
  }),
  'day.unreadable': () => ({ zh: '读不出日期', en: 'no day can be read' }),
  'day.none': () => ({ zh: '没有这一天', en: 'there is no such day' }),
  'day.year-missing': () => ({ zh: '哪一年？写四位年份', en: 'of which year? Four figures' }),
  'day.ambiguous-month': () => ({ zh: '是 1 月还是 10 月？写 1 或 10', en: 'January or October? Write 1 or 10' }),
  'amount.unreadable': () => ({ zh: '读不出数量', en: 'no amount can be read' }),
  'amount.several': () => ({
    zh: '一格有几个数，以哪个为准？写数和单位',
    en: 'several figures in one cell: which counts? Write it with its unit',
  }),
  'amount.two-qualifiers': ({ words }) => ({
    zh: `限定语不止一个：${said(words)}`,
    en: `more than one qualifier: ${said(words)}`,
  }),
  'amount.unit-unknown': ({ unit }) => ({
    zh: `不认识单位“${said(unit)}”：写它指的单位`,
    en: `what is the unit ${said(unit)}? Write the one that is meant`,
  }),
  'amount.negative': () => ({ zh: '数量不得为负', en: 'an amount is not negative' }),
  'amount.too-fine': () => ({ zh: '小数位太多', en: 'too many decimals' }),
  'amount.too-large': () => ({ zh: '数太大', en: 'too large' }),
  'amount.unusually-large': ({ unit }) => ({
    zh: `按“${said(unit)}”读大得少见：写对的单位，如“亿元”；没有错就写“${said(unit)}”`,
    en: `unusually large in ${said(unit)}: write the right unit, or ${said(unit)} where it is right`,
  }),
  'amount.unusually-small': ({ unit }) => ({
    zh: `按“${said(unit)}”读小得少见：写对的单位，如“亿元”；没有错就写“${said(unit)}”`,
    en: `unusually small in ${said(unit)}: write the right unit, or ${said(unit)} where it is right`,
  }),
};

export const findingWords = ({ code, facts }: Pick<Finding, 'code' | 'facts'>): Words =>
  findings[code]?.(facts) ?? { zh: code, en: code };

export const skippedWords: Readonly<Record<Skipped['is'], Words>> = {
  section: { zh: '分类行', en: 'sections' },
  total: { zh: '小计、合计行', en: 'totals' },
  note: { zh: '注', en: 'notes' },
  signature: { zh: '填表人等', en: 'signatures' },
  'number-only': { zh: '只有序号的行', en: 'rows of a number alone' },
};

export const unitFromWords: Readonly<Record<'heading' | 'sheet' | 'habit', Words>> = {
  heading: { zh: '列名所写', en: 'from the heading' },
  sheet: { zh: '表头所写', en: 'from the sheet' },
  habit: { zh: '惯例', en: 'by habit' },
};

const refusals: Readonly<Record<string, (facts: Facts) => Words>> = {
  'workbook.empty': () => ({ zh: '文件是空的。', en: 'The file is empty.' }),
  'workbook.damaged': () => ({ zh: '文件已损坏或不完整。', en: 'The file is damaged or cut.' }),
  'workbook.password': () => ({
    zh: '文件设有密码：请去掉密码另存后再读。',
    en: 'The file has a password: save it anew without one.',
  }),
  'workbook.wps': () => ({
    zh: '这是 WPS 的 .et 文件：请另存为 .xlsx。',
    en: 'This is an .et file of WPS: save it as .xlsx.',
  }),
  'workbook.program': () => ({ zh: '这是程序，不是表格。', en: 'This is a program, not a workbook.' }),
  'workbook.unknown-format': () => ({
    zh: '只读 .xlsx、.xls 与 CSV（UTF-8、GB18030）。',
    en: 'Only .xlsx, .xls and CSV (UTF-8, GB18030) are read.',
  }),
  'workbook.too-slow': () => ({ zh: '读取时间过长，已停止。', en: 'Reading took too long and was stopped.' }),
  'workbook.too-demanding': () => ({
    zh: '读取所需内存过多，已停止。',
    en: 'Reading took too much memory and was stopped.',
  }),
};

/** Why a file is not read; what exceeds a measure is named by its code and the measure. */
export const refusalWords = (code: string, facts: Facts = {}): Words =>
  refusals[code]?.(facts) ?? {
    zh: `超出可读的规模：${code} ${said(facts['most'])}`,
    en: `Beyond what is read: ${code} ${said(facts['most'])}`,
  };

const names: Readonly<Record<string, (name: string) => Words>> = {
  'name.unknown': (name) => ({
    zh: `不认识“${name}”：指谁？写登记的全称`,
    en: `who or what is ${name}? Write its full name`,
  }),
  'name.ambiguous': (name) => ({ zh: `“${name}”不止一个：指哪一个？`, en: `${name} may be one of several: which?` }),
};

/** What keeps an import from being taken over: of the reading, or a refusal of a ledger's own verb, worded by `book`. */
export function obstacleWords(
  { code, facts, rule }: Pick<Obstacle, 'code' | 'facts' | 'rule'>,
  book: RefusalWords,
): Words {
  const ofReading = names[code]?.(said(facts['name'])) ?? findings[code]?.(facts);
  if (ofReading !== undefined) return ofReading;
  const refusal = refuse('invalid', code, { facts, ...(rule === null ? {} : { rule }) });
  return { zh: wordRefusal(refusal, book, 'zh'), en: wordRefusal(refusal, book, 'en') };
}
