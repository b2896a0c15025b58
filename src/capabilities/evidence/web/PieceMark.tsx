import { useState } from 'react';
import { type Evidence, isPhoto } from '#capabilities/evidence/contract';
import { evidencePath } from './paths.ts';

/** A small picture of a piece beside its name, which tells what it is: to a reader of the screen it is silent. */
export function PieceMark({ piece }: { readonly piece: Evidence | null }) {
  const [isBroken, setBroken] = useState(false);
  if (piece !== null && isPhoto(piece) && !isBroken) {
    return (
      <img
        className="evidence-mark"
        src={evidencePath(piece.evidenceId, 'thumbnail')}
        alt=""
        loading="lazy"
        onError={() => setBroken(true)}
      />
    );
  }
  return (
    <span className="evidence-mark" aria-hidden="true">
      {piece !== null && !isPhoto(piece) ? 'PDF' : ''}
    </span>
  );
}
