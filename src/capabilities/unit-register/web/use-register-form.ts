import { useMe } from '#capabilities/access/web';
import { useActForm, useText } from '#ui';
import { registerKey } from './queries.ts';
import { registerRefusals } from '../refusals.ts';
import { registerText } from './text.ts';

type RegisterFormOptions<Draft extends object> = {
  readonly name: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, commandId: string) => Promise<unknown>;
  readonly onClose: () => void;
};

/** A form of one act on what a unit is known by. */
export function useRegisterForm<Draft extends object>({ name, onClose, ...rest }: RegisterFormOptions<Draft>) {
  const t = useText(registerText);
  const { accountId } = useMe();
  return useActForm({
    ...rest,
    name: `${accountId}.register.${name}`,
    refreshes: [registerKey],
    words: registerRefusals,
    submit: t.save,
    onDone: onClose,
    onCancel: onClose,
  });
}
