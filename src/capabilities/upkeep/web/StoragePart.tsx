import type { Storage } from '#capabilities/upkeep/contract';
import { writtenSize } from '#kernel/written-size';
import { useText } from '#ui';
import { Part } from './Part.tsx';
import { upkeepText } from './text.ts';

/** What the installation takes on its disks. */
export function StoragePart({ storage: { kinds, files, archive } }: { readonly storage: Storage }) {
  const t = useText(upkeepText);
  const all = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <Part id="storage" title={t.storage}>
      <dl className="facts">
        <dt>{t.tables}</dt>
        <dd>
          {t.tablesTake(
            writtenSize(all),
            kinds.map(({ kind, bytes }) => `${t[kind]} ${writtenSize(bytes)}`).join(' · '),
          )}
        </dd>
        <dt>{t.files}</dt>
        <dd>{t.filesTake(String(files.files), writtenSize(files.bytes))}</dd>
        <dt>{t.archives}</dt>
        <dd>{archive === null ? t.noArchive : t.archiveTakes(writtenSize(archive.bytes), String(archive.keep))}</dd>
      </dl>
    </Part>
  );
}
