import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { Failure, Loading, Notice, Page, useText } from '#ui';
import { ReminderForm } from './ReminderForm.tsx';
import { ZoneQuietForm } from './ZoneQuietForm.tsx';
import { todoPath } from './paths.ts';
import { mySettingsQuery } from './queries.ts';
import { todoText } from './text.ts';
import './todo.css';

const noWords = {};

/** How the reader is written to: where, whether at all, and when not. */
export function RemindersPage() {
  const t = useText(todoText);
  const me = useMe();
  const settings = useQuery(mySettingsQuery);
  const [saved, setSaved] = useState<'own' | 'zone' | null>(null);

  return (
    <Page title={t.reminders} lede={<Link to={todoPath}>‹ {t.backToTodo}</Link>}>
      {settings.isError && <Failure error={settings.error} words={noWords} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <Loading />}
      {settings.data !== undefined && !settings.isError && (
        <div className="reminders">
          {settings.data.mail ? <p>{t.oneMail}</p> : <Notice tone="calm">{t.noMail}</Notice>}
          {saved === 'own' && <Notice tone="good">{t.saved}</Notice>}
          <ReminderForm key={`own ${settings.data.version}`} settings={settings.data} onSaved={() => setSaved('own')} />
          {me.office === 'system' && (
            <section aria-labelledby="zone-quiet">
              <h2 id="zone-quiet">{t.zoneQuietHours}</h2>
              <p className="fine">{t.zoneQuietHint}</p>
              {saved === 'zone' && <Notice tone="good">{t.saved}</Notice>}
              <ZoneQuietForm
                key={`zone ${settings.data.zoneVersion}`}
                settings={settings.data}
                onSaved={() => setSaved('zone')}
              />
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
