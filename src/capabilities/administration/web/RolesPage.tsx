import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { Role } from '#capabilities/access/contract';
import type { Right } from '#capabilities/administration/contract';
import { askerOf, useMe, useRoleName } from '#capabilities/access/web';
import { mayAct, noStanding } from '#kernel/permission';
import { ChoiceField, Empty, Failure, Loading, Page, useLanguage, useText } from '#ui';
import { grantAccess } from '../grant.access.ts';
import { byNoun, cellsOf } from '../role-matrix.rules.ts';
import { HoldersOfRole } from './HoldersOfRole.tsx';
import { NounTable } from './NounTable.tsx';
import { rolesPath, rolesViewOf } from './paths.ts';
import { roleMatrixQuery } from './queries.ts';
import { administrationRefusals } from '../refusals.ts';
import type { RightsWords } from './rights-words.ts';
import { administrationText } from './text.ts';
import './administration.css';
import './roles.css';

/** Nouns × what is done and read × roles, read from the very sentences that the verbs ask. */
export function RolesPage({ words }: { readonly words: RightsWords }) {
  const t = useText(administrationText);
  const { language } = useLanguage();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const view = rolesViewOf(search);
  const role = Role.safeParse(view.role).data;
  const asker = askerOf(useMe());
  const matrix = useQuery(roleMatrixQuery);
  const nouns = byNoun(
    (matrix.data?.rights ?? []).filter(
      (right) => (view.noun === undefined || right.noun === view.noun) && (role === undefined || mayAtAll(right, role)),
    ),
  );
  const all = [...byNoun(matrix.data?.rights ?? []).keys()];
  const show = (next: typeof view) => void navigate(rolesPath(next), { replace: true });

  return (
    <Page title={t.roles} lede={<p className="fine">{t.rolesAre}</p>}>
      <div className="administration-tools not-on-paper">
        <ChoiceField
          name="role"
          label={t.role}
          value={role ?? ''}
          onChange={(chosen) => show({ ...view, role: chosen })}
          choices={[
            { value: '', label: t.everyRole },
            ...Role.options.map((one) => ({ value: one as string, label: roleName(one) })),
          ]}
        />
        <ChoiceField
          name="noun"
          label={t.noun}
          value={view.noun ?? ''}
          onChange={(noun) => show({ ...view, noun })}
          choices={[
            { value: '', label: t.everyNoun },
            ...all.map((noun) => ({ value: noun, label: words.nouns[noun]?.[language] ?? noun })),
          ]}
        />
      </div>
      {matrix.isPending && <Loading />}
      {matrix.isError && (
        <Failure error={matrix.error} words={administrationRefusals} onRetry={() => void matrix.refetch()} />
      )}
      {role !== undefined && mayAct(grantAccess.see, asker, noStanding, 'grant.list') && <HoldersOfRole role={role} />}
      {matrix.isSuccess && nouns.size === 0 && <Empty>{t.noRight}</Empty>}
      {Array.from(nouns, ([noun, rights]) => (
        <NounTable key={noun} noun={noun} rights={rights} role={role ?? null} words={words} />
      ))}
    </Page>
  );
}

/** In some capacity, or as everybody signed in does. */
const mayAtAll = (right: Right, role: Role): boolean =>
  cellsOf(right, role).length > 0 || right.sentences.some(({ signedIn }) => signedIn === true);
