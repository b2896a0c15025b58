import type { BriefAnswer, BriefId, Colophon, Preview, PublishBrief, Run } from '../contract.ts';
import { runsOf } from '../wording-text.rules.ts';

/** The fields of masthead and colophon as they are typed. */
export const colophonFields = ['reportedTo', 'sentTo', 'distributedTo', 'signedBy', 'checkedBy', 'editedBy'] as const;
type ColophonField = (typeof colophonFields)[number];

/** What a person has typed of an issue; its id is part of it, so that sending it twice publishes one. */
export type BriefDraft = Readonly<Record<ColophonField, string>> & {
  readonly briefId: BriefId;
  /** By prompt. */
  readonly written: Readonly<Record<string, string>>;
  readonly issuer: string;
  readonly copies: string;
};

const isPerson = (run: Run) => run.kind === 'person';

/** A draft begins with the colophon of the issue before it; a correction, also with the words of what it corrects. */
export function draftLike(briefId: BriefId, before: BriefAnswer | null, corrects: boolean): BriefDraft {
  const { masthead = null, colophon = null } = before?.document ?? {};
  const said = (field: ColophonField) => colophon?.[field] ?? '';
  return {
    briefId,
    written: corrects && before !== null ? writtenIn(before) : {},
    issuer: masthead?.issuer ?? '',
    reportedTo: said('reportedTo'),
    sentTo: said('sentTo'),
    distributedTo: said('distributedTo'),
    signedBy: said('signedBy'),
    checkedBy: said('checkedBy'),
    editedBy: said('editedBy'),
    copies: colophon?.copies === null || colophon === null ? '' : String(colophon.copies),
  };
}

/** Words of several paragraphs stand in as many runs. */
function writtenIn({ document }: BriefAnswer): Readonly<Record<string, string>> {
  const written: Record<string, string> = {};
  for (const run of runsOf(document).filter(isPerson)) {
    const before = written[run.prompt];
    written[run.prompt] = before === undefined ? (run.text ?? '') : `${before}\n${run.text ?? ''}`;
  }
  return written;
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
const copiesOf = (typed: string): number | null => (/^\d{1,6}$/u.test(typed.trim()) ? Number(typed.trim()) : null);

/** The colophon as the paper shows it while it is being typed. */
export const colophonOf = (draft: BriefDraft): Colophon => ({
  reportedTo: orNull(draft.reportedTo),
  sentTo: orNull(draft.sentTo),
  distributedTo: orNull(draft.distributedTo),
  signedBy: orNull(draft.signedBy),
  checkedBy: orNull(draft.checkedBy),
  editedBy: orNull(draft.editedBy),
  copies: copiesOf(draft.copies),
});

/** What of the typed words is sent: those that are written. */
export const writtenOf = ({ written }: BriefDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(written).filter(([, words]) => words.trim() !== ''));

type ReadableDraft = Extract<Preview, { readable: true }>;

/** The message: of the words, those the template still asks for. */
export function publishOf(
  draft: BriefDraft,
  { document }: ReadableDraft,
  rest: Pick<PublishBrief, 'templateId' | 'templateVersion' | 'on' | 'from' | 'corrects'>,
): PublishBrief {
  const prompts = new Set(
    runsOf(document)
      .filter(isPerson)
      .map(({ prompt }) => prompt),
  );
  const written = Object.fromEntries(Object.entries(writtenOf(draft)).filter(([prompt]) => prompts.has(prompt)));
  const { issuer, briefId, signedBy } = draft;
  return { ...rest, briefId, written, issuer, colophon: { ...colophonOf(draft), signedBy } };
}
