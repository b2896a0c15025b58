import { useQuery } from '@tanstack/react-query';
import type { AuditActor, AuditSubject } from '#capabilities/audit-log/contract';
import type { Instant } from '#kernel/instant';
import { useLanguage, useText } from '#ui';
import { auditVerbsQuery } from './queries.ts';
import { auditText } from './text.ts';

/** What a verb is called; one that the program no longer has keeps its own name. */
export function useVerbWords(): { readonly word: (verb: string) => string; readonly all: readonly [string, string][] } {
  const { language } = useLanguage();
  const { data } = useQuery(auditVerbsQuery);
  const words = new Map(data?.verbs.map((each) => [each.verb, each[language]]));
  return { word: (verb) => words.get(verb) ?? verb, all: [...words] };
}

/** Who acted: a person by name, anybody else by what they are. */
export function useActorWords(): (actor: Pick<AuditActor, 'actor' | 'personName'>) => string {
  const t = useText(auditText);
  return ({ actor, personName }) => {
    if (personName !== null) return personName;
    const [kind, name = ''] = actor.split(/:(.*)/s);
    if (kind === 'job') return t.job(name);
    if (kind === 'link') return t.link(name);
    return kind === 'operator' ? t.operator : t.unknownAccount;
  };
}

/** What was acted on, by name where it has one; else the beginning of its id. */
export function useSubjectWords(): (subject: AuditSubject) => string {
  const t = useText(auditText);
  return ({ subjectId, noun, name }) => {
    if (noun === 'zone') return t.zone;
    const shown = name ?? `${subjectId.slice(0, 8)}…`;
    return noun === null || noun === 'unit' || noun === 'person' ? shown : `${t[noun]} ${shown}`;
  };
}

const inZone = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** An instant as the zone's clocks showed it: 2022-06-23 12:05:06. */
export const writtenInstant = (instant: Instant): string => inZone.format(Date.parse(instant));
