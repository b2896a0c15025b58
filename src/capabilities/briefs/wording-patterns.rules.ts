/** Words a rule of wording never lets pass, and words it wants beside others in the same sentence (4.2). */
export type Pattern = {
  readonly rule: string;
  readonly code: string;
  readonly found: RegExp;
  /** With this in the sentence nothing is said. */
  readonly unless?: RegExp;
};

export const patterns: readonly Pattern[] = [
  {
    rule: '4.2.1',
    code: 'wording.until',
    found: /截止(?!日期|日[^\d]|时间|时限|期限|$)/gu,
  },
  {
    rule: '4.2.1',
    code: 'wording.points',
    found:
      /(?:高于|低于|快于|慢于|领先|落后|提高了?|下降了?|上升了?|回落了?)[^，,;；。]{0,12}?\d{1,15}(?:\.\d{1,15})?%/gu,
    unless: /同比|环比/u,
  },
  {
    rule: '4.2.2',
    code: 'wording.large-in-wan',
    found: /(?<!\d)(?:\d{5,15}(?:\.\d{1,15})?|\d{2,15},\d{3}(?:\.\d{1,15})?)万元/gu,
  },
  { rule: '4.2.2', code: 'wording.decimals', found: /\d{1,15}\.\d{3,15}亿元|\d{1,15}\.\d{2,15}%/gu },
  {
    rule: '4.2.2',
    code: 'wording.two-units',
    found: /亿元[^。]{0,80}?\d万元|万元[^。]{0,80}?\d亿元/gu,
    unless: /^(?!.*(?:占|同比|环比|较|相比)).*$/su,
  },
  {
    rule: '4.2.3',
    code: 'wording.two-qualifiers',
    found:
      /(?:约|近|超过?|不低于)\d[\d.,]{0,20}[万亿]?[余多]|(?:约|近|超过?|不低于)\d[\d.,]{0,20}(?:[余多])?\p{Script=Han}{1,4}以上|\d[余多]\p{Script=Han}{1,4}以上/gu,
  },
  {
    rule: '4.2.3',
    code: 'wording.whose-estimate',
    found: /预计/gu,
    unless: /约定|推算|测算|估算|评估|规划/u,
  },
  {
    rule: '4.2.4',
    code: 'wording.since-when',
    found: /累计/gu,
    unless: /以来|自[^，,。]{1,24}起|至今|年初|\d+月至\d+月|\d+[-—]\d+月/u,
  },
  { rule: '4.2.4', code: 'wording.compared-with', found: /同比|环比|较上期|比上期|较上年|比上年/gu, unless: /\d/u },
  {
    rule: '4.2.5',
    code: 'wording.good-zero',
    found:
      /(?:超期|逾期(?:未开工)?|缺位|未覆盖|红灯|隐患|应撤未撤)[^，,;；。\d]{0,4}0[个处件项]|(?<![\d.])0[个处件项][^，,;；。]{0,8}(?:超期|逾期|缺位|红灯)/gu,
  },
  {
    rule: '4.2.7',
    code: 'wording.shaming',
    found:
      /红黑榜|红榜|黑榜|末位|表态发言|排名|排位|倒数第|垫底|后进|推进不力|工作不力|行动迟缓|严重滞后|不担当|慢作为/gu,
  },
  {
    rule: '4.2.8',
    code: 'wording.early-finish',
    found: /提前[^，,。]{0,12}(?:完工|竣工|建成|完成|交付)/gu,
    unless: /竣工验收|提前完成。$/u,
  },
  {
    rule: '4.2.9',
    code: 'wording.branch-decides',
    found:
      /支部[^，,;；。]{0,12}(?:决定|确定|审定|批准|拍板)[^，,;；。]{0,12}(?:中标|招标|投标|发包|承包|合同|地价|土地价格|出让价|许可)/gu,
  },
  { rule: '4.2.9', code: 'wording.branch-admits', found: /支部[^，,;；。]{0,10}发展了?[^，,;；。]{0,6}党员(?!队)/gu },
  {
    rule: '4.2.9',
    code: 'wording.applicant-target',
    found: /(?:申请人|入党申请|积极分子|发展对象)[^，,。]{0,14}(?:目标|任务数|指标|完成率|%|增长|翻番)/gu,
  },
  { rule: '4.2.9', code: 'wording.from-elsewhere', found: /外籍(?:人员|人口|工人|务工)/gu },
  {
    rule: '4.2.9',
    code: 'wording.tax-paid',
    found: /(?:已|实际|累计|上年|去年|全年)(?:缴纳?|上缴|入库|纳)(?:了)?税|(?:缴纳|上缴|入库)税(?:收|款|金)|税收入库/gu,
    unless: /约定/u,
  },
  {
    rule: '4.2.10',
    code: 'wording.dispatch-figures',
    found:
      /(?:完成[^，,。]{0,8}投资|投资[^，,。]{0,6}完成)[^。]{0,20}?\d[\d.,]{0,20}[万亿]元|投资[^。]{0,24}?完成[^。]{0,6}?\d[\d.,]{0,20}[万亿]元/gu,
    unless: /调度数.{0,2}非统计数/u,
  },
  {
    rule: '4.2.12',
    code: 'wording.probability',
    found:
      /(?:把握|概率|可能性)[^，,。\d]{0,6}\d{1,15}(?:\.\d{1,15})?%|\d{1,15}(?:\.\d{1,15})?%的?(?:把握|概率|可能)/gu,
  },
  {
    rule: '4.1',
    code: 'wording.pace',
    found: /(?:年度计划|投资完成率)[^。]{0,8}?\d{1,15}(?:\.\d{1,15})?%/gu,
    unless: /序时/u,
  },
];
