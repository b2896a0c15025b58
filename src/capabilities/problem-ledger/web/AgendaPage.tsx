import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams, useNavigate } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { mayAct, noStanding } from '#kernel/permission';
import { isPlainDate } from '#kernel/plain-date';
import { Button, DayField, Empty, Failure, Loading, Page, useText } from '#ui';
import { problemAccess } from '../problem.access.ts';
import { AgendaSheet } from './AgendaSheet.tsx';
import { agendaPath } from './paths.ts';
import { agendaQuery } from './queries.ts';
import { problemRefusals } from '../refusals.ts';
import { agendaText } from './text.ts';
import './agenda.css';

/** The dispatch meeting's page (IS-05): nobody fills in a form for it; it is printed as it stands. */
export function AgendaPage() {
  const t = useText(agendaText);
  const whoMay = useWhoMay();
  if (mayAct(problemAccess.seeAgenda, askerOf(useMe()), noStanding, 'problem.agenda')) return <Agenda />;
  return (
    <Page title={t.agenda}>
      <Empty>
        <p>{whoMay(problemAccess.seeAgenda)}</p>
      </Empty>
    </Page>
  );
}

function Agenda() {
  const t = useText(agendaText);
  const navigate = useNavigate();
  const { today } = useMe();
  const [search] = useSearchParams();
  const named = search.get('since') ?? '';
  const since = isPlainDate(named) && named <= today ? named : undefined;
  const agenda = useQuery({ ...agendaQuery(since), placeholderData: keepPreviousData });

  return (
    <Page
      title={t.agenda}
      tools={
        <div className="agenda-tools">
          <DayField
            name="since"
            label={t.since}
            value={since ?? agenda.data?.since ?? ''}
            onChange={(day) => isPlainDate(day) && day <= today && void navigate(agendaPath(day), { replace: true })}
            latest={today}
          />
          <Button look="primary" onPress={() => window.print()}>
            {t.print}
          </Button>
        </div>
      }
    >
      {agenda.isError && <Failure error={agenda.error} words={problemRefusals} onRetry={() => void agenda.refetch()} />}
      {agenda.isPending && <Loading />}
      {agenda.data !== undefined && !agenda.isError && <AgendaSheet agenda={agenda.data} />}
    </Page>
  );
}
