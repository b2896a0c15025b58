import { Role } from '#capabilities/access/contract';
import type { Language } from '#kernel/language';
import type { Permission } from '#kernel/permission';
import { textIn, useLanguage } from '#ui';
import { accessText } from './text.ts';

/** Says who may, for a button that is out of reach: read off the very sentence that the verb asks. */
export function whoMay(permission: Permission, language: Language): string {
  const t = textIn(accessText, language);
  const offices = (permission.administrators ?? []).map((office) => t[office]);
  const roles = (permission.roles ?? []).map((role) => roleName(role, language));
  return t.onlyMay([...roles, ...offices].join(language === 'zh' ? '、' : ', '));
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
  'lead-unit': { zh: '牵头单位', en: 'the lead unit' },
  township: { zh: '属地乡镇（场）', en: 'the local township' },
};
