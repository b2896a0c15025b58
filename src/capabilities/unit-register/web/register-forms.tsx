import {
  addAliasEndpoint,
  aliasKinds,
  type Alias,
  type RegisterEntry,
  setCreditCodeEndpoint,
  setRegionEndpoint,
  withdrawAliasEndpoint,
} from '#capabilities/unit-register/contract';
import { call, ChoiceField, DayField, Form, newId, StaleChoice, TextField, useText } from '#ui';
import { registerText } from './text.ts';
import { useRegisterForm } from './use-register-form.ts';

export type RegisterFormProps = { readonly entry: RegisterEntry; readonly onClose: () => void };

/** A short name holds from the unit's first day on; a former name ends on a day. */
export function AliasForm({ entry, onClose }: RegisterFormProps) {
  const t = useText(registerText);
  const { draft, change, form } = useRegisterForm({
    name: `alias.${entry.unitId}`,
    initial: () => ({
      aliasId: newId<'AliasId'>(),
      kind: 'short' as (typeof aliasKinds)[number],
      name: '',
      to: entry.today as string,
    }),
    send: ({ aliasId, kind, name, to }, commandId) =>
      call(addAliasEndpoint, {
        body: { aliasId, unitId: entry.unitId, kind, name, ...(kind === 'former' ? { to } : {}) },
        commandId,
      }),
    onClose,
  });
  return (
    <Form label={t.addAlias} {...form}>
      <TextField
        name="name"
        label={t.name}
        value={draft.name}
        onChange={(name) => change({ ...draft, name })}
        maxLength={60}
      />
      <ChoiceField
        name="kind"
        label={t.kind}
        value={draft.kind}
        onChange={(kind) => change({ ...draft, kind })}
        choices={[...aliasKinds].map((kind) => ({ value: kind, label: t[kind] }))}
      />
      {draft.kind === 'former' && (
        <DayField
          name="to"
          label={t.until}
          hint={t.untilHint}
          value={draft.to}
          onChange={(to) => change({ ...draft, to })}
          latest={entry.today}
        />
      )}
    </Form>
  );
}

export function WithdrawAliasForm({ alias, onClose }: { readonly alias: Alias; readonly onClose: () => void }) {
  const t = useText(registerText);
  const { draft, change, form } = useRegisterForm({
    name: `withdraw.${alias.aliasId}`,
    initial: () => ({ reason: '' }),
    send: (body, commandId) => call(withdrawAliasEndpoint, { params: { aliasId: alias.aliasId }, body, commandId }),
    onClose,
  });
  return (
    <Form label={t.withdrawOf(alias.name)} {...form}>
      <TextField
        name="reason"
        label={t.reason}
        value={draft.reason}
        onChange={(reason) => change({ reason })}
        maxLength={200}
      />
    </Form>
  );
}

export function CreditCodeForm({ entry, onClose }: RegisterFormProps) {
  const t = useText(registerText);
  const { draft, change, form, leave, sent } = useRegisterForm({
    name: `code.${entry.unitId}`,
    initial: () => ({ creditCode: (entry.creditCode ?? '') as string, version: entry.codeVersion }),
    send: ({ creditCode, version }, commandId) =>
      call(setCreditCodeEndpoint, {
        params: { unitId: entry.unitId },
        body: { creditCode: creditCode.trim() === '' ? null : creditCode.trim().toUpperCase() },
        version,
        commandId,
      }),
    onClose,
  });
  if (draft.version !== entry.codeVersion && !sent) {
    const goOn = () => change({ ...draft, version: entry.codeVersion });
    return (
      <StaleChoice
        theirs={entry.creditCode ?? t.noCode}
        mine={draft.creditCode}
        onUseMine={goOn}
        onKeepTheirs={leave}
      />
    );
  }
  return (
    <Form label={t.setCode} {...form}>
      <TextField
        name="creditCode"
        label={t.creditCode}
        hint={t.creditCodeHint}
        value={draft.creditCode}
        onChange={(creditCode) => change({ ...draft, creditCode })}
        required={false}
        maxLength={18}
        spellCheck={false}
      />
    </Form>
  );
}

export function RegionForm({ entry, onClose }: RegisterFormProps) {
  const t = useText(registerText);
  const { draft, change, form } = useRegisterForm({
    name: `region.${entry.unitId}`,
    initial: () => ({
      regionCode: (entry.regions[0]?.regionCode ?? '') as string,
      from: entry.today as string,
      reason: '',
    }),
    send: ({ regionCode, ...rest }, commandId) =>
      call(setRegionEndpoint, {
        params: { unitId: entry.unitId },
        body: { ...rest, regionCode: regionCode.trim() === '' ? null : regionCode.trim() },
        commandId,
      }),
    onClose,
  });
  return (
    <Form label={t.setRegion} {...form}>
      <TextField
        name="regionCode"
        label={t.region}
        hint={t.regionHint}
        value={draft.regionCode}
        onChange={(regionCode) => change({ ...draft, regionCode })}
        required={false}
        inputMode="numeric"
        pattern="\d{6}|\d{9}|\d{12}"
        maxLength={12}
      />
      <DayField
        name="from"
        label={t.from}
        value={draft.from}
        onChange={(from) => change({ ...draft, from })}
        latest={entry.today}
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
