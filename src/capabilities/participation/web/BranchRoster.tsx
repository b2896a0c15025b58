import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BranchPartProps } from '#capabilities/branches/web';
import { lookAtMembersEndpoint, type Members, type RosterLine } from '#capabilities/participation/contract';
import { Button, call, Failure, isRefused, Loading, Notice, TextField, useText, useWrittenDay } from '#ui';
import { DualManaged } from './DualManaged.tsx';
import { rosterQuery } from './queries.ts';
import { participationRefusals } from '../refusals.ts';
import { participationText } from './text.ts';

/** Who takes part in a branch; whoever may see nobody of it is told who does. */
export function BranchRoster({ unitId }: BranchPartProps) {
  const t = useText(participationText);
  const roster = useQuery(rosterQuery(unitId));
  return (
    <section className="record-section" aria-label={t.roster}>
      <h2>{t.roster}</h2>
      {roster.isPending && <Loading />}
      {roster.isError && <Unread error={roster.error} onRetry={() => void roster.refetch()} />}
      {roster.data !== undefined && <Roster unitId={unitId} lines={roster.data.lines} />}
    </section>
  );
}

function Unread({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const t = useText(participationText);
  if (isRefused(error, 'missing') || isRefused(error, 'not-allowed')) return <p className="fine">{t.notForYou}</p>;
  return <Failure error={error} words={participationRefusals} onRetry={onRetry} />;
}

function Roster({ unitId, lines }: BranchPartProps & { readonly lines: readonly RosterLine[] }) {
  const t = useText(participationText);
  return (
    <>
      <p className="fine">{lines.length === 0 ? t.nobody : t.count(lines.length)}</p>
      <ul className="record-lines">
        {lines.map((line) => (
          <Line key={line.personId} line={line} />
        ))}
      </ul>
      {lines.length > 0 && <MemberLook unitId={unitId} />}
    </>
  );
}

function Line({ line }: { readonly line: RosterLine }) {
  const t = useText(participationText);
  const written = useWrittenDay();
  const { role, way, work, post, since } = line;
  const how = [role === null ? null : t[role], way === null ? null : t[way], t.since(written(since))];
  return (
    <li>
      <span>
        {line.name} <span className="fine">{work}</span>
      </span>
      <span className="fine">{post === null ? '' : `${post.unitName} ${post.title}`}</span>
      <span className="fine">{how.filter((part) => part !== null).join(' · ')}</span>
    </li>
  );
}

/** What is sensitive is shown only after it was said what for, and is gone when the page is left. */
function MemberLook({ unitId }: BranchPartProps) {
  const t = useText(participationText);
  const [purpose, setPurpose] = useState('');
  const [open, setOpen] = useState(false);
  const look = useMutation({
    mutationFn: () => call(lookAtMembersEndpoint, { params: { unitId }, body: { purpose: purpose.trim() } }),
  });
  if (!open) return <Button onPress={() => setOpen(true)}>{t.look}</Button>;
  return (
    <>
      <TextField
        maxLength={100}
        name="purpose"
        label={t.purpose}
        hint={t.purposeHint}
        value={purpose}
        onChange={setPurpose}
      />
      <Button blocked={purpose.trim() === '' ? t.purpose : null} onPress={() => look.mutate()}>
        {t.show}
      </Button>
      {look.isError && <Failure error={look.error} words={participationRefusals} onRetry={() => look.mutate()} />}
      {look.data !== undefined && <MembersSeen members={look.data} />}
      <Button
        onPress={() => {
          look.reset();
          setOpen(false);
        }}
      >
        {t.close}
      </Button>
    </>
  );
}

function MembersSeen({ members: seen }: { readonly members: Members }) {
  const t = useText(participationText);
  const words = {
    'BR-01': t.few,
    'BR-02': t.many,
    'BR-05': t.toVerify,
    'BR-07': t.fewTemporary,
    'BR-21': t.committee,
    'BR-22': t.noCommittee,
    'MM-04': t.noContact,
  };
  return (
    <>
      <p>{t.counts(seen.formal, seen.probationary, seen.unverified)}</p>
      {seen.remarks.length > 0 && (
        <Notice tone="calm">
          <ul>
            {seen.remarks.map(({ rule, figure }) => (
              <li key={rule}>{words[rule](figure)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className="record-lines">
        {seen.members.map(({ personId, name, status, homeBranch, dual }) => (
          <li key={personId}>
            <span>
              {name} {dual !== null && <DualManaged dual={dual} />}
            </span>
            <span className="fine">{status === null ? '' : t[status]}</span>
            <span className="fine">{homeBranch ?? t.unverified}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
