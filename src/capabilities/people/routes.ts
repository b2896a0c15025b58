import { act, type Operation, serve } from '#platform/http';
import {
  addPersonEndpoint,
  endPostEndpoint,
  getPersonEndpoint,
  holdPostEndpoint,
  listPeopleEndpoint,
  lookAtPhoneEndpoint,
  renamePersonEndpoint,
  setPhoneEndpoint,
  setRankEndpoint,
  unitPeopleEndpoint,
} from './contract.ts';
import { addPerson } from './services/add-person.ts';
import { endPost } from './services/end-post.ts';
import { getPerson } from './services/get-person.ts';
import { holdPost } from './services/hold-post.ts';
import { listPeople } from './services/list-people.ts';
import { lookAtPhone } from './services/look-at-phone.ts';
import { renamePerson } from './services/rename-person.ts';
import { setPhone } from './services/set-phone.ts';
import { setRank } from './services/set-rank.ts';
import { unitPeople } from './services/unit-people.ts';

export const peopleRoutes: readonly Operation[] = [
  serve(listPeopleEndpoint, listPeople),
  serve(getPersonEndpoint, getPerson),
  serve(unitPeopleEndpoint, unitPeople),
  serve(lookAtPhoneEndpoint, lookAtPhone),
  act(addPersonEndpoint, addPerson),
  act(renamePersonEndpoint, renamePerson),
  act(setPhoneEndpoint, setPhone),
  act(holdPostEndpoint, holdPost),
  act(endPostEndpoint, endPost),
  act(setRankEndpoint, setRank),
];
