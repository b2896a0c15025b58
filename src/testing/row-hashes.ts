import type pg from 'pg';
import { listDataTables } from '#platform/database';

/** Of every table the number of its rows and the hash of them, by what the catalogue lists; asked as somebody past every wall. */
export async function rowHashes(owner: pg.Client): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const { name } of await listDataTables(owner)) {
    const { rows } = await owner.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text collate "C")), '') as hash from "${name}" t`,
    );
    hashes[name] = rows[0]?.hash ?? '';
  }
  return hashes;
}
