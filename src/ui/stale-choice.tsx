import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { kitText } from './kit-text.ts';
import { Notice } from './notice.tsx';
import { useText } from './text.ts';

type StaleChoiceProps = {
  readonly theirs: string;
  readonly mine: string;
  readonly onUseMine: () => void;
  readonly onKeepTheirs: () => void;
};

/** Two people changed one thing: both versions side by side, and the person decides (reliability 4). */
export function StaleChoice({ theirs, mine, onUseMine, onKeepTheirs }: StaleChoiceProps) {
  const t = useText(kitText);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);

  return (
    <Notice tone="warning" ref={notice}>
      <strong>{t.overtaken}</strong>
      <dl className="versions">
        <dt>{t.standsNow}</dt>
        <dd>{theirs}</dd>
        <dt>{t.youWrote}</dt>
        <dd>{mine}</dd>
      </dl>
      <div className="form-actions">
        <Button onPress={onUseMine}>{t.useMine}</Button>
        <Button onPress={onKeepTheirs}>{t.keepTheirs}</Button>
      </div>
    </Notice>
  );
}
