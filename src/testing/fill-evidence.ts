import type pg from 'pg';

/** Pieces of evidence, each person's last one attached to nothing. */
export async function fillEvidence(
  owner: pg.Client,
  zoneId: string,
  { evidence, people }: { readonly evidence: number; readonly people: number },
): Promise<void> {
  await owner.query(
    `insert into evidence
     select $1, md5('evidence ' || i)::uuid, 'image/jpeg', null, 1, md5('a' || i), md5('b' || i), md5('c' || i), 1, 1,
            md5('person ' || (1 + i % $3::int))::uuid, now() - i * interval '1 hour', $1
       from generate_series(1, $2::int) i`,
    [zoneId, evidence, people],
  );
  await owner.query(
    `insert into evidence_link
     select $1, md5('evidence ' || i)::uuid, 'problem', md5('problem ' || i)::uuid, null, now(), $1
       from generate_series(1, $2::int) i`,
    [zoneId, evidence - people],
  );
}
