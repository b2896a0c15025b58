/** What `npm start` calls Node with: with it the program is the process that is started, not a child of it. */
export const nodeFlags = ['--max-semi-space-size=16'] as const;
