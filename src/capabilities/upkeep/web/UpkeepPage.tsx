import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { askerOf, useMe } from '#capabilities/access/web';
import { administrationLinks } from '#capabilities/administration/web';
import { answersLink } from '#capabilities/exchange/web';
import { remindersLink } from '#capabilities/notifications/web';
import type { Upkeep } from '#capabilities/upkeep/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, Failure, Loading, Page, useLanguage, useText, useWrittenDay } from '#ui';
import { CalendarPart } from './CalendarPart.tsx';
import { HealthPart } from './HealthPart.tsx';
import { NeedsPart } from './NeedsPart.tsx';
import { upkeepQuery } from './queries.ts';
import { RetentionPart } from './RetentionPart.tsx';
import { RuleSetsPart } from './RuleSetsPart.tsx';
import { StoragePart } from './StoragePart.tsx';
import { TrailPart } from './TrailPart.tsx';
import { upkeepText } from './text.ts';
import { WorkPart } from './WorkPart.tsx';
import './upkeep.css';

const noWords = {};
/** What the reader comes to do here beside what waits. */
const ways = [...administrationLinks, remindersLink, answersLink];

/** How the installation stands: on top what waits for the reader, below it the parts they may see. */
export function UpkeepPage() {
  const t = useText(upkeepText);
  const upkeep = useQuery(upkeepQuery);
  const look = () => void upkeep.refetch();
  return (
    <Page
      title={t.title}
      lede={<p className="fine">{t.lede}</p>}
      tools={
        <Button blocked={upkeep.isFetching ? t.looking : null} onPress={look}>
          {t.lookAgain}
        </Button>
      }
    >
      {upkeep.isPending && <Loading />}
      {upkeep.isError && <Failure error={upkeep.error} words={noWords} onRetry={look} />}
      {upkeep.data !== undefined && <Parts upkeep={upkeep.data} />}
    </Page>
  );
}

function Parts({ upkeep }: { readonly upkeep: Upkeep }) {
  const t = useText(upkeepText);
  const written = useWrittenDay();
  const { language } = useLanguage();
  const asker = askerOf(useMe());
  const { needs, health, work, trail, storage, calendar, ruleSets, retention, program, today } = upkeep;
  return (
    <>
      <NeedsPart needs={needs} />
      <p className="upkeep-ways">
        {ways
          .filter(({ see }) => mayAct(see, asker, noStanding, ''))
          .map(({ to, label }) => (
            <Link key={to} to={to}>
              {label[language]}
            </Link>
          ))}
      </p>
      {health !== null && <HealthPart health={health} />}
      {work !== null && <WorkPart work={work} />}
      {trail !== null && <TrailPart trail={trail} />}
      {storage !== null && <StoragePart storage={storage} />}
      <CalendarPart calendar={calendar} />
      <RuleSetsPart ruleSets={ruleSets} />
      <RetentionPart retention={retention} />
      <p className="fine">{t.program(program, written(today))}</p>
    </>
  );
}
