import { askerOf, useMe, useWhoMay } from '#capabilities/access/web';
import type { Person } from '#capabilities/people/contract';
import { mayAct, type Permission, type Standing } from '#kernel/permission';
import { Button, useText } from '#ui';
import { personAccess } from '../person.access.ts';
import { rolesAnywhere } from './may-somewhere.ts';
import type { PersonAct } from './paths.ts';
import { peopleText } from './text.ts';

type PersonActionsProps = { readonly person: Person; readonly onAct: (act: PersonAct) => void };

/** What may be done, by the very sentences the server asks. Where a post is entered is chosen in its form. */
export function PersonActions({ person, onAct }: PersonActionsProps) {
  const t = useText(peopleText);
  const asker = askerOf(useMe());
  const whoMay = useWhoMay();
  const because = (permission: Permission, verb: string, standing: Standing = person.standing) =>
    mayAct(permission, asker, standing, verb) ? null : whoMay(permission);
  return (
    <div className="form-actions not-on-paper">
      <Button
        blocked={because(personAccess.holdPost, 'post.hold', rolesAnywhere(asker, 'unit'))}
        onPress={() => onAct('hold')}
      >
        {t.hold}
      </Button>
      <Button blocked={because(personAccess.setRank, 'rank.set')} onPress={() => onAct('rank')}>
        {t.setRank}
      </Button>
      <Button blocked={because(personAccess.setPhone, 'person.set-phone')} onPress={() => onAct('phone')}>
        {t.setPhone}
      </Button>
      <Button blocked={because(personAccess.rename, 'person.rename')} onPress={() => onAct('rename')}>
        {t.rename}
      </Button>
    </div>
  );
}
