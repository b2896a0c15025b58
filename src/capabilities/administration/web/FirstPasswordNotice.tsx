import { Button, Notice, useText } from '#ui';
import { administrationText } from './text.ts';

export type ToldPassword = { readonly signInName: string; readonly firstPassword: string | null };

type FirstPasswordNoticeProps = { readonly told: ToldPassword; readonly onKept: () => void };

/** A first password stands here once: whoever leaves the page without it resets it. */
export function FirstPasswordNotice({ told: { signInName, firstPassword }, onKept }: FirstPasswordNoticeProps) {
  const t = useText(administrationText);
  return (
    <Notice tone="good">
      <p>{firstPassword === null ? t.toldAlready(signInName) : t.tellPassword(signInName)}</p>
      {firstPassword !== null && <code className="administration-secret">{firstPassword}</code>}
      <Button onPress={onKept}>{t.told}</Button>
    </Notice>
  );
}
