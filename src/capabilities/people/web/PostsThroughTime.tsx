import { Link } from 'react-router';
import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import { unitsPath } from '#capabilities/organisation/web';
import type { Person, PostHeld } from '#capabilities/people/contract';
import { type DatedOn, printDatedOn } from '#kernel/dated-on';
import { mayAct } from '#kernel/permission';
import { Button, Empty, useLanguage, useText } from '#ui';
import { personAccess } from '../person.access.ts';
import { peopleText } from './text.ts';

type PostsProps = { readonly person: Person; readonly onEnd: (postId: string) => void };

export function PostsThroughTime({ person, onEnd }: PostsProps) {
  const t = useText(peopleText);
  return (
    <section className="part" aria-label={t.postsThroughTime}>
      <h2>{t.postsThroughTime}</h2>
      {person.posts.length === 0 && <Empty>{t.noPosts}</Empty>}
      <ul className="lines">
        {person.posts.map((post) => (
          <PostLine key={post.postId} post={post} onEnd={onEnd} />
        ))}
      </ul>
    </section>
  );
}

function PostLine({ post, onEnd }: { readonly post: PostHeld } & Pick<PostsProps, 'onEnd'>) {
  const t = useText(peopleText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const may = mayAct(personAccess.endPost, asker, post.standing, 'post.end');
  return (
    <li>
      <span>
        <Link to={unitsPath({ unit: post.unitId })}>{post.unitName}</Link> {post.title}
        {post.duty !== null && <span className="fine"> {post.duty}</span>}
      </span>
      <Days {...post} />
      {post.to === null && (
        <Button look="quiet" blocked={may ? null : whoMay(personAccess.endPost)} onPress={() => onEnd(post.postId)}>
          {t.end}
        </Button>
      )}
    </li>
  );
}

export function RanksThroughTime({ person }: { readonly person: Person }) {
  const t = useText(peopleText);
  return (
    <section className="part" aria-label={t.ranksThroughTime}>
      <h2>{t.ranksThroughTime}</h2>
      {person.ranks.length === 0 && <Empty>{t.noRanks}</Empty>}
      <ul className="lines">
        {person.ranks.map(({ rank, from, to }) => (
          <li key={from.on}>
            <span>{rank}</span>
            <Days from={from} to={to} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From–to, as precisely as it is known. */
export function Days({ from, to }: { readonly from: DatedOn; readonly to: DatedOn | null }) {
  const t = useText(peopleText);
  const { language } = useLanguage();
  return (
    <span className="fine">
      {printDatedOn(from, language)} – {to === null ? t.present : printDatedOn(to, language)}
    </span>
  );
}
