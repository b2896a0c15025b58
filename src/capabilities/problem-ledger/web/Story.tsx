import { EvidenceList } from '#capabilities/evidence/web';
import type { Problem } from '#capabilities/problem-ledger/contract';
import { useLanguage, useText, useWrittenDay } from '#ui';
import { deciderWords, stepsWithOwner, stepWords, type ToldStep } from './step-words.ts';
import { storyText } from './story-text.ts';

/** How it came here, oldest first: who did what, when, on whose behalf, in which meeting. */
export function Story({ problem }: { readonly problem: Problem }) {
  const t = useText(storyText);
  return (
    <section className="story" aria-labelledby="story">
      <h2 id="story">{t.story}</h2>
      <ol>
        {stepsWithOwner(problem.steps).map((step) => (
          <Step key={step.factId} step={step} problem={problem} />
        ))}
      </ol>
    </section>
  );
}

type StepProps = { readonly step: ToldStep; readonly problem: Problem };

function Step({ step, problem }: StepProps) {
  const t = useText(storyText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const told = { language, today: problem.today, raiser: problem.raiserUnit.name, owner: step.owner };
  const words = stepWords(step, told);
  const who = step.recordedBy ?? (step.step === 'raised' ? t.byLink : null);
  const decided = deciderWords(step, told);
  const byName = decided !== null && who !== null ? t.by(who) : who;
  return (
    <li className="step">
      <p className="fine step-when">
        <time dateTime={step.on}>{written(step.on)}</time>
        <span>{step.step === 'escalation-proposed' ? t.bySystem : byName}</span>
      </p>
      <div className="step-what">
        <p className="step-title">{words}</p>
        {step.assisting.length > 0 && (
          <p className="fine">{t.assisting(step.assisting.map(({ name }) => name).join('、'))}</p>
        )}
        {decided !== null && <p>{decided}</p>}
        {step.text !== null && step.step !== 'raised' && <p className="step-text">{step.text}</p>}
        <EvidenceList label={t.evidenceOf(words)} evidence={step.evidence} />
      </div>
    </li>
  );
}
