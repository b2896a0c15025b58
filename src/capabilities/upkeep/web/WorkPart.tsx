import type { DueReaction, Job, Work } from '#capabilities/upkeep/contract';
import { Empty, useLanguage, useText, useWrittenDay, useWrittenMoment } from '#ui';
import { Part } from './Part.tsx';
import { ShelvedLine } from './ShelvedLine.tsx';
import { upkeepText } from './text.ts';

/** What works beside the requests: what the clock asks for, what follows events, and mail. */
export function WorkPart({ work: { jobs, reactions, shelved, mail } }: { readonly work: Work }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  return (
    <Part id="work" title={t.work}>
      <h3>{t.shelved}</h3>
      {shelved.length === 0 ? (
        <Empty>{t.noneShelved}</Empty>
      ) : (
        <ul className="lines">
          {shelved.map((one) => (
            <ShelvedLine key={`${one.eventId} ${one.reaction}`} shelved={one} />
          ))}
        </ul>
      )}
      <h3>{t.reactions}</h3>
      <p className="fine">{t.reactionsAre}</p>
      <ul className="lines">
        {reactions.map((one) => (
          <ReactionLine key={one.reaction} reaction={one} />
        ))}
      </ul>
      <h3>{t.jobs}</h3>
      <ul className="lines">
        {jobs.map((job) => (
          <JobLine key={job.job} job={job} />
        ))}
      </ul>
      <h3>{t.mail}</h3>
      <p>{mail === null ? t.noMail : t.mailWaits(String(mail.waiting), String(mail.failing), String(mail.parked))}</p>
      {mail !== null && mail.why !== null && <p className="fine">{t.why(mail.why[language], mail.code ?? '')}</p>}
    </Part>
  );
}

function ReactionLine({ reaction }: { readonly reaction: DueReaction }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  const moment = useWrittenMoment();
  const { due, failing, shelved, since } = reaction;
  return (
    <li className="upkeep-work">
      <span>{reaction[language]}</span>
      <span>{t.due(String(due), String(failing), String(shelved))}</span>
      <span className="fine">{since === null ? '' : t.since(moment(since))}</span>
    </li>
  );
}

function JobLine({ job }: { readonly job: Job }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  const written = useWrittenDay();
  const moment = useWrittenMoment();
  const { at, state, doneOn, failedAt, code, why } = job;
  return (
    <li className="upkeep-work">
      <span>{job[language]}</span>
      <span>{t.eachDay(at, state === 'due' ? t.dueNow : t[state])}</span>
      <span className="fine">{doneOn === null ? t.neverRun : t.lastRun(written(doneOn))}</span>
      {failedAt !== null && why !== null && (
        <span className="upkeep-why">{t.failedAt(moment(failedAt), t.why(why[language], code ?? ''))}</span>
      )}
    </li>
  );
}
