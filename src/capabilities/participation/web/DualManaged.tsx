import type { DualManagement } from '#capabilities/participation/contract';
import { useText, useWrittenDay } from '#ui';
import { participationText } from './text.ts';

/** How somebody is managed by the branch and by the organisation that keeps the relation, and what is proposed today. */
export function DualManaged({ dual }: { readonly dual: DualManagement }) {
  const t = useText(participationText);
  const written = useWrittenDay();
  const { category, since, employer, homeContact, branchContact, agreement, agreedOn, consentOn, lastFeedback } = dual;
  const fed =
    lastFeedback && t.fedBack(written(lastFeedback.on), lastFeedback.sentTo, lastFeedback.receipt ?? t.noReceipt);
  const said = [
    category === null ? t.dual : category === 'mobile' ? t.mobileMember : t.talentMember,
    t.since(written(since)),
    employer,
    homeContact && t.homeContact(homeContact),
    branchContact && t.branchContact(branchContact),
    agreement && t.agreement(agreement, agreedOn === null ? '' : written(agreedOn)),
    consentOn && t.consent(written(consentOn)),
    fed ?? t.neverFedBack,
  ];
  return (
    <>
      <span className="fine">{said.filter((part) => part !== null).join(' · ')}</span>
      {dual.transferProposed && <span> {t.transferProposed}</span>}
      {dual.feedbackProposed && <span> {t.feedbackProposed}</span>}
    </>
  );
}
