/** A heading as a file words it, made comparable: full-width letters and spaces mean nothing. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s_*]+/gu, '')
    .replace(/[::]$/u, '');

const bracket = /[([【](?<inner>[^()[\]【】]*)[)\]】]/gu;
const year = /^(?:(?<year>20\d{2})年?(?=年|度|计划|投资)|本(?=年)|当(?=年)|全(?=年))?/u;

/** What a heading says besides its name. */
export type Heading = {
  /** From the whole wording to the plainest: the first that is known counts. */
  readonly forms: readonly string[];
  /** What stands in brackets, where units are written. */
  readonly inBrackets: readonly string[];
  readonly year: number | null;
};

/** @param parts the headings above each other, the widest first: 总投资, 专项债 */
export function readHeading(parts: readonly string[]): Heading {
  const plain = parts.map((part) => bare(part).replace(/^其中[::]?/u, ''));
  const inBrackets = plain.flatMap((part) => [...part.matchAll(bracket)].map((found) => found.groups?.['inner'] ?? ''));
  const without = plain.map(withoutBrackets).filter((part) => part !== '');
  const named = without.filter((part, index) => index === 0 || !/^(?:小计|合计|总额|金额|总计)$/u.test(part));
  const joined = named.join('');
  const found = year.exec(joined)?.groups?.['year'];
  const forms = [plain.join(''), joined, withoutYear(joined), ...alone(named)];
  return {
    forms: [...new Set(forms)].filter((form) => form !== ''),
    inBrackets,
    year: found === undefined ? null : Number(found),
  };
}

export const withoutBrackets = (text: string): string => text.replace(bracket, '');

const withoutYear = (text: string): string => text.replace(/^(?:20\d{2}年?度?|[本当全]年度?)(?=年|计划)/u, '');

/** Under a heading that only gathers (项目概况·项目名称), the last one says what stands there. */
const gathers = /(?:概况|情况|信息|时间|节点|安排|要素|计划|投资)$/u;
const alone = (parts: readonly string[]): readonly string[] => {
  const [first = '', last] = [parts[0], parts.at(-1)];
  return parts.length > 1 && last !== undefined && gathers.test(first) && !first.startsWith('总投资') ? [last] : [];
};

/** Numbers that repeat, leave gaps, or read "1-1": never a key. */
export const isSerial = (text: string): boolean => /^(?:序号?|项次|no\.?)$/iu.test(bare(text));

/**
 * Columns that real sheets carry and the product never takes (ledgers-and-briefs 3.4): dropped before anything is stored
 * or logged.
 */
const neverTaken = [
  /身份证|身份号码|公民身份/u,
  /^(?:民族|籍贯|出生地|宗教(?:信仰)?|婚姻(?:状况)?|婚否)$/u,
  /家庭(?:住址|地址|成员|情况)|现?住址$|户籍地/u,
  /学历|学位|毕业院校|工作经历|(?:个人)?简历/u,
  /银行(?:账|卡|帐)号|^(?:账号|卡号)$/u,
  /^(?:月|年)?(?:工资|薪酬|薪资)/u,
  /政审/u,
  /健康|核酸|检测结果|体检|病史/u,
  /住宿|行程|轨迹/u,
  /人脸|^(?:本人)?(?:照片|相片)$/u,
  /户主|补偿(?:金额|款|费)/u,
  /积分|签到|学时|心得|排名|名次|得分|^分数$/u,
];

export const isNeverTaken = (parts: readonly string[]): boolean =>
  parts.some((part) => neverTaken.some((word) => word.test(withoutBrackets(bare(part))) || word.test(bare(part))));
