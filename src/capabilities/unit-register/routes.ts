import { act, type Operation, serve } from '#platform/http';
import {
  addAliasEndpoint,
  registerEntryEndpoint,
  setCreditCodeEndpoint,
  setRegionEndpoint,
  withdrawAliasEndpoint,
} from './contract.ts';
import { addAlias } from './services/add-alias.ts';
import { registerEntry } from './services/register-entry.ts';
import { setCreditCode } from './services/set-credit-code.ts';
import { setRegion } from './services/set-region.ts';
import { withdrawAlias } from './services/withdraw-alias.ts';

export const registerRoutes: readonly Operation[] = [
  serve(registerEntryEndpoint, registerEntry),
  act(addAliasEndpoint, addAlias),
  act(withdrawAliasEndpoint, withdrawAlias),
  act(setCreditCodeEndpoint, setCreditCode),
  act(setRegionEndpoint, setRegion),
];
