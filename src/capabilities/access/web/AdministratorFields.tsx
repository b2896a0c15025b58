import { PasswordField, TextField, useText } from '#ui';
import type { AdministratorDraft } from './founding-draft.ts';
import { accessText } from './text.ts';

type AdministratorFieldsProps = {
  readonly path: string;
  readonly administrator: AdministratorDraft;
  readonly onChange: (administrator: AdministratorDraft) => void;
  readonly password: string;
  readonly onPasswordChange: (password: string) => void;
};

const does = { system: 'systemDoes', security: 'securityDoes', audit: 'auditDoes' } as const;

export function AdministratorFields({
  path,
  administrator,
  onChange,
  password,
  onPasswordChange,
}: AdministratorFieldsProps) {
  const t = useText(accessText);
  return (
    <fieldset className="founding-administrator">
      <legend>{t[administrator.office]}</legend>
      <p className="fine">{t[does[administrator.office]]}</p>
      <TextField
        name={`${path}.personName`}
        label={t.personName}
        value={administrator.personName}
        onChange={(personName) => onChange({ ...administrator, personName })}
        maxLength={40}
        autoComplete="off"
      />
      <TextField
        name={`${path}.signInName`}
        label={t.signInName}
        value={administrator.signInName}
        onChange={(signInName) => onChange({ ...administrator, signInName })}
        minLength={2}
        maxLength={40}
        pattern="[\p{L}\p{N}._\-]+"
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordField
        name={`${path}.password`}
        label={t.password}
        hint={t.newPasswordHint}
        value={password}
        onChange={onPasswordChange}
        minLength={10}
        autoComplete="new-password"
      />
    </fieldset>
  );
}
