import { Role } from '#capabilities/access/contract';
import { useRoleName } from '#capabilities/access/web';
import type { Right } from '#capabilities/administration/contract';
import { useLanguage, useText, WideTable } from '#ui';
import { type Cell, cellsOf, type Other, othersOf } from '../role-matrix.rules.ts';
import type { RightsWords } from './rights-words.ts';
import { administrationText } from './text.ts';

type NounTableProps = {
  readonly noun: string;
  readonly rights: readonly Right[];
  /** Only this one's column; of all roles those that may anything with the noun. */
  readonly role: Role | null;
  readonly words: RightsWords;
};

/** One noun: a line for each verb and query, a column for each role; on a phone a list of who may. */
export function NounTable({ noun, rights, role, words }: NounTableProps) {
  const t = useText(administrationText);
  const { language } = useLanguage();
  const roleName = useRoleName();
  const columns = Role.options.filter((one) =>
    role === null ? rights.some((right) => cellsOf(right, one).length > 0) : one === role,
  );
  const name = words.nouns[noun]?.[language] ?? noun;
  return (
    <section className="administration-card roles-noun" aria-labelledby={`noun-${noun}`}>
      <h2 id={`noun-${noun}`}>{name}</h2>
      <WideTable labelledBy={`noun-${noun}`} className="roles-table">
        <thead>
          <tr>
            <th scope="col">{t.act}</th>
            {columns.map((one) => (
              <th key={one} scope="col">
                {roleName(one)}
              </th>
            ))}
            <th scope="col">{t.others}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right.name}>
              <th scope="row">
                {right[language]}
                <span className="fine"> {right.reads ? t.reads : right.name}</span>
              </th>
              {columns.map((one) => (
                <td key={one} data-label={roleName(one)}>
                  <Capacities cells={cellsOf(right, one)} words={words} />
                </td>
              ))}
              <td data-label={t.others}>
                <Others others={othersOf(right)} words={words} />
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}

function Capacities({ cells, words }: { readonly cells: readonly Cell[]; readonly words: RightsWords }) {
  const { language } = useLanguage();
  return cells.map(({ at, when }) => (
    <span key={`${at} ${when}`} className="roles-cell">
      {words.capacities[at]?.[language] ?? at}
      <Condition when={when} words={words} />
    </span>
  ));
}

function Others({ others, words }: { readonly others: readonly Other[]; readonly words: RightsWords }) {
  const t = useText(administrationText);
  const { language } = useLanguage();
  const named = (other: Other): string => {
    switch (other.kind) {
      case 'administrator':
        return other.name === 'system' || other.name === 'security' || other.name === 'audit'
          ? t[other.name]
          : other.name;
      case 'person':
        return words.persons[other.name]?.[language] ?? other.name;
      case 'job':
        return t.byJob(words.jobs[other.name]?.[language] ?? other.name);
      case 'signedIn':
        return t.everybody;
      case 'operator':
        return t.operator;
      case 'link':
        return t.linkHolder;
    }
  };
  return others.map((other) => (
    <span key={JSON.stringify(other)} className="roles-cell">
      {named(other)}
      <Condition when={other.when} words={words} />
    </span>
  ));
}

function Condition({ when, words }: { readonly when: string | null; readonly words: RightsWords }) {
  const { language } = useLanguage();
  if (when === null) return null;
  return <span className="fine"> ({words.conditions[when]?.[language] ?? when})</span>;
}
