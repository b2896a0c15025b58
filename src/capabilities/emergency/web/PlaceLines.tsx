import type { PlaceLine } from '#capabilities/emergency/contract';
import { printQuantity } from '#kernel/quantity';
import { useText, useWrittenDay } from '#ui';
import { peopleMeasure } from '../campaign.sheet.ts';
import { emergencyText } from './text.ts';

type PlaceLinesProps = { readonly label: string; readonly places: readonly PlaceLine[] };

/** A line a place: how many were to be reached and how many had been, each with the day it was told. */
export function PlaceLines({ label, places }: PlaceLinesProps) {
  const t = useText(emergencyText);
  return (
    <ul className="record-lines" aria-label={label}>
      {places.map(({ placeId, name, site, target, done }) => (
        <li key={placeId}>
          <span>
            {name} {site && <span className="fine">{t.site}</span>}
          </span>
          <Told label={t.target} count={target} />
          <Told label={t.done} count={done} />
        </li>
      ))}
    </ul>
  );
}

function Told({ label, count }: { readonly label: string; readonly count: PlaceLine['target'] }) {
  const t = useText(emergencyText);
  const written = useWrittenDay();
  return (
    <span>
      <span className="fine">{label}</span>{' '}
      {count === null ? (
        <span className="fine">{t.notTold}</span>
      ) : (
        <>
          {printQuantity(count.quantity, peopleMeasure)} <span className="fine">{t.toldOn(written(count.on))}</span>
        </>
      )}
    </span>
  );
}
