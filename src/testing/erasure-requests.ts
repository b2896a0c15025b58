import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import { anErasure } from '#capabilities/personal-records/testing';
import type { CommandId, PersonId } from '#kernel/ids';
import { newId } from './ground.ts';

type Here = {
  readonly system: AccountActor;
  readonly security: AccountActor;
  readonly officer: AccountActor;
  readonly person: PersonId;
};

const [confirmed, refused] = [newId<'ErasureId'>(), newId<'ErasureId'>()];

/** Two erasures that wait: of people who hold nothing; and a queue of mail that no server takes. */
export async function fillErasures(
  owner: pg.Client,
  system: AccountActor,
  people: readonly [PersonId, PersonId],
): Promise<void> {
  await owner.query(
    `insert into person_erasure (zone_id, erasure_id, person_id, reason, state, proposed_by, proposed_at, version)
     select $1, e.erasure_id, e.person_id, '本人申请', 'open', $2, '2022-06-23', 1
       from unnest($3::uuid[], $4::uuid[]) as e (erasure_id, person_id)`,
    [system.zoneId, system.personId, [confirmed, refused], people],
  );
  await owner.query(
    `insert into mail (zone_id, mail_id, to_address, subject, text_body, html_body, quiet_from, quiet_to, attempts,
                       next_try_at, not_after, recorded_at)
     select $1, gen_random_uuid(), 'a@example.cn', '', '', '', '', '', 0, 'infinity', 'infinity', '2022-06-23'
       from generate_series(1, 5000)`,
    [system.zoneId],
  );
  await owner.query('analyze mail');
}

/** A request for each operation on what is held about people, and on their erasure. */
export const erasureRequests = (here: () => Here) => {
  const by = (office: 'system' | 'security', asked: () => object) => () => ({
    asked: { ...asked(), commandId: newId<'CommandId'>() as CommandId },
    actor: here()[office],
  });
  return {
    takePersonalRecord: () => {
      const { officer } = here();
      return { asked: { params: { personId: officer.personId }, body: { purpose: '本人查阅' } }, actor: officer };
    },
    erasures: () => ({ asked: {}, actor: here().security }),
    proposeErasure: by('system', () => ({ body: anErasure(here().person) })),
    confirmErasure: by('security', () => ({ params: { erasureId: confirmed }, version: 1 })),
    refuseErasure: by('security', () => ({ params: { erasureId: refused }, body: { reason: '缓议' }, version: 1 })),
  };
};
