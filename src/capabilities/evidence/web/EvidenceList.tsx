import { useState } from 'react';
import { type Evidence, isPhoto } from '#capabilities/evidence/contract';
import { useText } from '#ui';
import { writtenSize } from './file-name.ts';
import { evidencePath } from './paths.ts';
import { PhotoDialog } from './PhotoDialog.tsx';
import { PieceMark } from './PieceMark.tsx';
import { evidenceText } from './text.ts';
import './evidence.css';

type EvidenceListProps = {
  /** What the list belongs to, said to a reader of the screen: `整改前`. */
  readonly label: string;
  readonly evidence: readonly Evidence[];
};

/** What belongs to a record: photos small and in full, documents to download. Nothing where there is none. */
export function EvidenceList({ label, evidence }: EvidenceListProps) {
  const t = useText(evidenceText);
  const [open, setOpen] = useState<number | null>(null);
  const photos = evidence.filter(isPhoto);
  if (evidence.length === 0) return null;
  return (
    <>
      <ul className="evidence-list" aria-label={label}>
        {evidence.map((piece) => {
          const name = piece.name ?? t.photo;
          return (
            <li key={piece.evidenceId}>
              {isPhoto(piece) ? (
                <button
                  type="button"
                  className="evidence-open"
                  aria-label={t.open(name)}
                  onClick={() => setOpen(photos.indexOf(piece))}
                >
                  <PieceMark piece={piece} />
                </button>
              ) : (
                <a className="evidence-document" href={evidencePath(piece.evidenceId, 'original')} download>
                  <PieceMark piece={piece} />
                  <span className="evidence-name">
                    {piece.name ?? t.document}
                    <span className="fine">{writtenSize(piece.bytes)}</span>
                  </span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
      {open !== null && <PhotoDialog photos={photos} at={open} onMove={setOpen} onClose={() => setOpen(null)} />}
    </>
  );
}
