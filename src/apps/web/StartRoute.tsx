import { Navigate } from 'react-router';
import { useMe } from '#capabilities/access/web';
import { startPageOf } from './start-page.ts';

/** Where one begins after signing in without a page to go on to. */
export const StartRoute = () => <Navigate to={startPageOf(useMe().office)} replace />;
