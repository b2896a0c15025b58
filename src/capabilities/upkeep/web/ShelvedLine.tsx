import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { retryReactionEndpoint, type ShelvedReaction } from '#capabilities/upkeep/contract';
import { mayAct, noStanding } from '#kernel/permission';
import { Button, call, isRefused, Notice, useCommandId, useLanguage, useText, useWrittenMoment } from '#ui';
import { upkeepAccess } from '../upkeep.access.ts';
import { upkeepKey } from './queries.ts';
import { upkeepText } from './text.ts';

/** One reaction that failed again and again, with why, and another try. */
export function ShelvedLine({ shelved }: { readonly shelved: ShelvedReaction }) {
  const t = useText(upkeepText);
  const { language } = useLanguage();
  const moment = useWrittenMoment();
  const whoMay = useWhoMay();
  const queries = useQueryClient();
  const commandIdOf = useCommandId();
  const asker = askerOf(useMe());
  const { eventId, reaction, recordedAt, attempts, code, why } = shelved;
  const refresh = () => queries.invalidateQueries({ queryKey: upkeepKey });
  const retry = useMutation({
    mutationFn: () =>
      call(retryReactionEndpoint, {
        params: { eventId, reaction },
        version: attempts,
        commandId: commandIdOf([eventId, reaction, attempts]),
      }),
    onSuccess: refresh,
    onError: refresh,
  });
  const mayRetry = mayAct(upkeepAccess.retry, asker, noStanding, 'upkeep.retry-reaction');
  const blocked = retry.isPending ? t.looking : mayRetry ? null : whoMay(upkeepAccess.retry);
  const gone = isRefused(retry.error, 'missing') || isRefused(retry.error, 'stale');
  return (
    <li className="upkeep-work">
      <span>{shelved[language]}</span>
      <span>{t.why(why[language], code)}</span>
      <span className="fine">{t.tried(moment(recordedAt), String(attempts))}</span>
      <span className="not-on-paper">
        <Button blocked={blocked} onPress={() => retry.mutate()}>
          {t.retry}
        </Button>
      </span>
      {retry.isError && <Notice tone="warning">{gone ? t.triedMeanwhile : t.notRetried}</Notice>}
    </li>
  );
}
