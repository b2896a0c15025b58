import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Evidence } from '#capabilities/evidence/contract';
import { Button, useText } from '#ui';
import { writtenSize } from './file-name.ts';
import { evidencePath } from './paths.ts';
import { evidenceText } from './text.ts';

type PhotoDialogProps = {
  readonly photos: readonly Evidence[];
  readonly at: number;
  readonly onMove: (to: number) => void;
  readonly onClose: () => void;
};

/** One photo in full, over the page. Arrow keys walk through the others; Escape goes back to where one was. */
export function PhotoDialog({ photos, at, onMove, onClose }: PhotoDialogProps) {
  const t = useText(evidenceText);
  const dialog = useRef<HTMLDialogElement>(null);
  const [broken, setBroken] = useState<string | null>(null);
  const photo = photos[at];

  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);

  if (photo === undefined) return null;
  const name = photo.name ?? t.photo;
  const moveTo = (to: number) => {
    if (to >= 0 && to < photos.length) onMove(to);
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowLeft') moveTo(at - 1);
    if (key === 'ArrowRight') moveTo(at + 1);
  };
  return (
    <dialog ref={dialog} className="photo-dialog" aria-label={name} onClose={onClose} onKeyDown={onKeyDown}>
      {broken === photo.evidenceId ? (
        <p className="photo-broken">{t.noPicture}</p>
      ) : (
        <img
          key={photo.evidenceId}
          src={evidencePath(photo.evidenceId, 'photo')}
          alt={name}
          width={photo.width ?? undefined}
          height={photo.height ?? undefined}
          onError={() => setBroken(photo.evidenceId)}
        />
      )}
      <div className="photo-caption">
        <p aria-live="polite">
          <span className="evidence-name">{name}</span>
          {photos.length > 1 && <span className="fine">{t.placeOf(at + 1, photos.length)}</span>}
        </p>
        <div className="evidence-acts">
          {photos.length > 1 && (
            <>
              <Button
                look="quiet"
                blocked={at === 0 ? t.placeOf(1, photos.length) : null}
                onPress={() => moveTo(at - 1)}
              >
                {t.previous}
              </Button>
              <Button
                look="quiet"
                blocked={at === photos.length - 1 ? t.placeOf(photos.length, photos.length) : null}
                onPress={() => moveTo(at + 1)}
              >
                {t.next}
              </Button>
            </>
          )}
          <a className="button button-quiet" href={evidencePath(photo.evidenceId, 'original')} download>
            {t.original(writtenSize(photo.bytes))}
          </a>
          <Button onPress={onClose}>{t.close}</Button>
        </div>
      </div>
    </dialog>
  );
}
