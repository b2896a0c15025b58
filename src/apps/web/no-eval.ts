import { config } from 'zod';

// The policy of our pages forbids eval, which zod would otherwise try as soon as a schema is made: imported first.
config({ jitless: true });
