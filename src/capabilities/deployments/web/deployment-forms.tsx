import { endDeploymentEndpoint, type Deployment, sendPersonEndpoint, ways } from '#capabilities/deployments/contract';
import { type PersonPartProps, DatedOnFields, datedOnOf, type TypedDate, UnitChoice } from '#capabilities/people/web';
import { call, ChoiceField, Form, newId, StaleChoice, TextField, useText } from '#ui';
import { deploymentText } from './text.ts';
import { useDeploymentForm } from './use-deployment-form.ts';

type SendProps = PersonPartProps & { readonly onClose: () => void };

/** Sent by one of the units where the person holds a post today; the id is part of the draft, so twice sent is once. */
export function SendPersonForm({ person, onClose }: SendProps) {
  const t = useText(deploymentText);
  const homes = person.posts.filter(({ to }) => to === null);
  const { draft, change, form } = useDeploymentForm({
    name: `send.${person.personId}`,
    initial: () => ({
      deploymentId: newId<'DeploymentId'>(),
      homeUnitId: (homes[0]?.unitId ?? '') as string,
      unitId: '',
      way: 'concurrent' as (typeof ways)[number],
      basis: '',
      from: { day: person.today, precision: 'day' } as TypedDate,
    }),
    send: ({ from, ...rest }, commandId) =>
      call(sendPersonEndpoint, {
        body: {
          ...rest,
          personId: person.personId,
          from: datedOnOf(from),
        },
        commandId,
      }),
    onClose,
  });
  return (
    <Form label={t.send} {...form}>
      <ChoiceField
        name="homeUnitId"
        label={t.home}
        value={draft.homeUnitId}
        onChange={(homeUnitId) => change({ ...draft, homeUnitId })}
        choices={homes.map(({ unitId, unitName }) => ({ value: unitId as string, label: unitName }))}
      />
      <UnitChoice
        name="unitId"
        label={t.target}
        none=""
        value={draft.unitId}
        onChange={(unitId) => change({ ...draft, unitId })}
      />
      <ChoiceField
        name="way"
        label={t.way}
        value={draft.way}
        onChange={(way) => change({ ...draft, way })}
        choices={ways.map((way) => ({ value: way, label: t[way] }))}
      />
      <TextField
        name="basis"
        label={t.basis}
        hint={t.basisHint}
        value={draft.basis}
        onChange={(basis) => change({ ...draft, basis })}
        maxLength={200}
      />
      <DatedOnFields
        name="from"
        label={t.from}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        latest={person.today}
      />
    </Form>
  );
}

type EndProps = { readonly deployment: Deployment; readonly today: string; readonly onClose: () => void };

export function EndDeploymentForm({ deployment, today, onClose }: EndProps) {
  const t = useText(deploymentText);
  const { deploymentId, unitName } = deployment;
  const { draft, change, form, leave, sent } = useDeploymentForm({
    name: `end.${deploymentId}`,
    initial: () => ({
      to: { day: today, precision: 'day' } as TypedDate,
      reason: '',
      version: deployment.version,
    }),
    send: ({ to, reason, version }, commandId) =>
      call(endDeploymentEndpoint, {
        params: { deploymentId },
        body: { to: datedOnOf(to), reason },
        version,
        commandId,
      }),
    onClose,
  });
  if (draft.version !== deployment.version && !sent) {
    const goOn = () => change({ ...draft, version: deployment.version });
    return (
      <StaleChoice theirs={deployment.to?.on ?? t.present} mine={draft.to.day} onUseMine={goOn} onKeepTheirs={leave} />
    );
  }
  return (
    <Form label={t.endOf(unitName)} {...form}>
      <DatedOnFields
        name="to"
        label={t.to}
        value={draft.to}
        onChange={(to) => change({ ...draft, to })}
        latest={today}
      />
      <TextField
        name="reason"
        label={t.reason}
        value={draft.reason}
        onChange={(reason) => change({ ...draft, reason })}
        maxLength={200}
      />
    </Form>
  );
}
