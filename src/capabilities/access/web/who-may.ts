import { Role, roleWords } from '#capabilities/access/contract';
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
  return known.success ? roleWords[known.data][language] : role;
}
