import { Role } from '#capabilities/access/contract';
import type { Language } from '#kernel/language';
import { type Permission, whoMay as partsOf } from '#kernel/permission';
import { textIn, useLanguage } from '#ui';
import { accessText } from './text.ts';

/** Says who may, for a button that is out of reach: read off the very sentence that the verb asks. */
export function whoMay(permission: Permission, language: Language): string {
  const t = textIn(accessText, language);
  const { roles = [], administrators = [] } = partsOf(permission);
  const named = [...roles.map((role) => roleName(role, language)), ...administrators.map((office) => t[office])];
  return t.onlyMay(named.join(language === 'zh' ? '、' : ', '));
}

export function useRoleName(): (role: Role) => string {
  const { language } = useLanguage();
  return (role) => roleName(role, language);
}

export function useWhoMay(): (permission: Permission) => string {
  const { language } = useLanguage();
  return (permission) => whoMay(permission, language);
}

function roleName(role: string, language: Language): string {
  const known = Role.safeParse(role);
  return known.success ? roleNames[known.data][language] : role;
}

const roleNames: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  'zone-leader': { zh: '区领导', en: 'zone leaders' },
  'organisation-office': { zh: '党群工作部', en: 'the organisation office' },
  'projects-office': { zh: '项目办', en: 'the key-projects office' },
  'investment-office': { zh: '招商局', en: 'the investment office' },
  'party-and-government-office': { zh: '党政办（督查室）', en: 'the party-and-government office' },
  'lead-unit': { zh: '牵头单位', en: 'the lead unit' },
  'command-post': { zh: '指挥部', en: 'the command post' },
  township: { zh: '属地乡镇（场）', en: 'the local township' },
  village: { zh: '村', en: 'the village' },
  'branch-secretary': { zh: '支部书记', en: 'the branch secretary' },
  'rep-office': { zh: '驻外办', en: 'the representative office' },
  contractor: { zh: '参建单位', en: 'the contractor' },
  enterprise: { zh: '企业', en: 'the enterprise' },
};
