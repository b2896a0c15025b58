import type { Language } from '#kernel/language';
import type { UsualStep } from '../step.rules.ts';

const english: Readonly<Record<UsualStep, string>> = {
  用地: 'land',
  方案: 'design scheme',
  施工许可: 'building permit',
  基础: 'foundations',
  '±0.00': 'ground level (±0.00)',
  主体封顶: 'topped out',
  砌体: 'masonry',
  外装: 'facade',
  室外配套: 'outdoor works',
  竣工验收: 'final acceptance',
  交付: 'handed over',
  立项: 'project approval',
  设计招标: 'design tender',
  初设批复: 'preliminary design approved',
  施工招标: 'works tender',
  进场: 'on site',
  '完成25%': '25% done',
  '完成50%': '50% done',
  '完成75%': '75% done',
  完工: 'works finished',
  验收: 'acceptance',
  移交: 'handed over',
};

/** A usual step in the reader's language; others as the office calls them. */
export const stepName = (step: string, language: Language): string =>
  language === 'en' ? ((english as Readonly<Record<string, string>>)[step] ?? step) : step;
