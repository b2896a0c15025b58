import { Link } from 'react-router';
import { Page, useText } from '#ui';
import { shellText } from './text.ts';

export function NotFoundPage() {
  const t = useText(shellText);
  return (
    <Page title={t.notFound}>
      <p>{t.notFoundHow}</p>
      <p>
        <Link to="/">{t.toStart}</Link>
      </p>
    </Page>
  );
}
