import { useMe } from '#capabilities/access/web';
import { useActForm, useText } from '#ui';
import { deploymentsKey } from './queries.ts';
import { deploymentRefusals } from '../refusals.ts';
import { deploymentText } from './text.ts';

type DeploymentFormOptions<Draft extends object> = {
  readonly name: string;
  readonly initial: () => Draft;
  readonly send: (draft: Draft, commandId: string) => Promise<unknown>;
  readonly onClose: () => void;
};

/** A form of one act on deployments. */
export function useDeploymentForm<Draft extends object>({ name, onClose, ...rest }: DeploymentFormOptions<Draft>) {
  const t = useText(deploymentText);
  const { accountId } = useMe();
  return useActForm({
    ...rest,
    name: `${accountId}.deployment.${name}`,
    refreshes: [deploymentsKey],
    words: deploymentRefusals,
    submit: t.save,
    onDone: onClose,
    onCancel: onClose,
  });
}
