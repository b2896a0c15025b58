import { useMe } from '#capabilities/access/web';
import { useActForm, useText } from '#ui';
import { peopleKey } from './queries.ts';
import { peopleRefusals } from '../refusals.ts';
import { peopleText } from './text.ts';

type PersonFormOptions<Draft extends object> = {
  readonly name: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, commandId: string) => Promise<unknown>;
  readonly onDone: (draft: Draft) => void;
  readonly onCancel: () => void;
};

/** A form of one act on people. */
export function usePersonForm<Draft extends object>({ name, ...rest }: PersonFormOptions<Draft>) {
  const t = useText(peopleText);
  const { accountId } = useMe();
  return useActForm({
    ...rest,
    name: `${accountId}.person.${name}`,
    refreshes: [peopleKey],
    words: peopleRefusals,
    submit: t.save,
  });
}
