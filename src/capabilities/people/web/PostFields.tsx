import { TextField, useText } from '#ui';
import { DatedOnFields, datedOnOf, type TypedDate } from './dated-on-fields.tsx';
import { peopleText } from './text.ts';
import { UnitChoice } from './UnitChoice.tsx';

export type PostDraft = {
  readonly unitId: string;
  readonly title: string;
  readonly duty: string;
  readonly officialOrder: string;
  readonly from: TypedDate;
};

export const emptyPost = (today: string, unitId = ''): PostDraft => ({
  unitId,
  title: '',
  duty: '',
  officialOrder: '1',
  from: { day: today, precision: 'day' },
});

/** The post of a draft as its message says it. */
export const postOf = ({ unitId, title, duty, officialOrder, from }: PostDraft) => ({
  unitId,
  title,
  officialOrder: Number(officialOrder),
  ...(duty.trim() === '' ? {} : { duty }),
  from: datedOnOf(from),
});

type PostFieldsProps = {
  /** `post.` where the post is part of a larger message: refusals find a field by its path. */
  readonly path?: string;
  readonly draft: PostDraft;
  readonly onChange: (draft: PostDraft) => void;
  readonly today: string;
};

export function PostFields({ path = '', draft, onChange, today }: PostFieldsProps) {
  const t = useText(peopleText);
  return (
    <>
      <UnitChoice
        name={`${path}unitId`}
        label={t.atUnit}
        none=""
        value={draft.unitId}
        onChange={(unitId) => onChange({ ...draft, unitId })}
      />
      <TextField
        name={`${path}title`}
        label={t.title}
        value={draft.title}
        onChange={(title) => onChange({ ...draft, title })}
        maxLength={40}
      />
      <TextField
        name={`${path}duty`}
        label={t.duty}
        value={draft.duty}
        onChange={(duty) => onChange({ ...draft, duty })}
        required={false}
        maxLength={120}
      />
      <TextField
        name={`${path}officialOrder`}
        label={t.officialOrder}
        hint={t.officialOrderHint}
        value={draft.officialOrder}
        onChange={(officialOrder) => onChange({ ...draft, officialOrder })}
        inputMode="numeric"
        pattern="\d{1,4}"
        maxLength={4}
      />
      <DatedOnFields
        name={`${path}from`}
        label={t.from}
        value={draft.from}
        onChange={(from) => onChange({ ...draft, from })}
        latest={today}
      />
    </>
  );
}
