import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { askerOf, useMe } from '#capabilities/access/web';
import { answersLink } from '#capabilities/exchange/web';
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
      {health !== null && <HealthPart health={health} />}
      {work !== null && <WorkPart work={work} />}
      {trail !== null && <TrailPart trail={trail} />}
      {storage !== null && <StoragePart storage={storage} />}
      <CalendarPart calendar={calendar} />
      <RuleSetsPart ruleSets={ruleSets} />
      <RetentionPart retention={retention} />
      {mayAct(answersLink.see, asker, noStanding, '') && (
        <p>
          <Link to={answersLink.to}>{answersLink.label[language]}</Link>
        </p>
      )}
      <p className="fine">{t.program(program, written(today))}</p>
    </>
  );
}
