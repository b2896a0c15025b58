import { Link } from 'react-router';
import { Empty, Page, useText } from '#ui';
import { peoplePath } from './paths.ts';
import { peopleText } from './text.ts';

/** An address that names nobody. */
export function NothingHere() {
  const t = useText(peopleText);
  return (
    <Page title={t.people}>
      <Empty>
        <Link to={peoplePath({})}>{t.backToPeople}</Link>
      </Empty>
    </Page>
  );
}
