import { NoteNextStep } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { noteNextStep as decideNextStep } from '../problem.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** The owner says what comes next (IS-01). */
export const noteNextStep = problemVerb({
  name: 'problem.note-next-step',
  input: NoteNextStep,
  example: { problemId: '01890000-0000-7000-8000-000000000001', version: 1, text: '周五前报送用地预审材料' },
  may: problemAccess.noteNextStep,
  decide: decideNextStep,
});
