import { Link } from 'react-router';
import { useText } from '#ui';
import { ownRecordPath } from './paths.ts';
import { personalRecordText } from './text.ts';

/** On one's own account: the way to what is held about one. */
export function OwnRecordLink() {
  const t = useText(personalRecordText);
  return (
    <p>
      <Link to={ownRecordPath}>{t.ownRecord}</Link>
    </p>
  );
}
