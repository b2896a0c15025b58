import type { ComponentType } from 'react';
import { useText } from '#ui';
import type { ProblemAct } from '../problem.rules.ts';
import { actText } from './act-text.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { AssignForm } from './AssignForm.tsx';
import { ConfirmForm, ConfirmForRaiserForm, ReopenForm } from './ConfirmForms.tsx';
import { DeclineEscalationForm, EscalateForm, RecordDecisionForm } from './DecisionForms.tsx';
import { LinkProjectsForm } from './LinkProjectsForm.tsx';
import { NextStepForm } from './NextStepForm.tsx';
import { ParkForm, ResumeForm } from './ParkForms.tsx';
import type { ActFormProps } from './ProblemForm.tsx';

const formOf: Readonly<Record<ProblemAct, ComponentType<ActFormProps>>> = {
  assign: AssignForm,
  noteNextStep: NextStepForm,
  answer: AnswerForm,
  confirm: ConfirmForm,
  confirmForRaiser: ConfirmForRaiserForm,
  reopen: ReopenForm,
  escalate: EscalateForm,
  declineEscalation: DeclineEscalationForm,
  recordDecision: RecordDecisionForm,
  park: ParkForm,
  resume: ResumeForm,
  linkProjects: LinkProjectsForm,
};

/** The form the address names. */
export function ActForm({ act, ...props }: ActFormProps & { readonly act: ProblemAct }) {
  const t = useText(actText);
  const Opened = formOf[act];
  return (
    <div className="problem-act">
      <h2>{t[act]}</h2>
      <Opened {...props} />
    </div>
  );
}
