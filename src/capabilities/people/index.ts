import { personContactTable, personRankTable, personTable, postTable } from './person.table.ts';
import { addPerson } from './services/add-person.ts';
import { endPost } from './services/end-post.ts';
import { holdPost } from './services/hold-post.ts';
import { recordPeople } from './services/record-people.ts';
import { renamePerson } from './services/rename-person.ts';
import { setPhone } from './services/set-phone.ts';
import { setRank } from './services/set-rank.ts';

export { insertPeople, lockPeople, saveNameless } from './person.store.ts';
export { listPostsOf } from './post.store.ts';
export { personSearcher } from './person-search.store.ts';
export { personLedger, personNames } from './services/person-ledger.ts';
export { peopleRoutes } from './routes.ts';

export const peopleVerbs = [addPerson, renamePerson, setPhone, holdPost, endPost, setRank, recordPeople] as const;
export const peopleTables = [personTable, personContactTable, postTable, personRankTable] as const;
