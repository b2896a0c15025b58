import { RolesPage } from '#capabilities/administration/web';
import { rightsWords } from './rights-words.ts';

/** The page of roles with the words of all capabilities. */
export const RolesRoute = () => <RolesPage words={rightsWords} />;
