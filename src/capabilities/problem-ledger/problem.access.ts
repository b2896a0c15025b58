import { type May, Role } from '#capabilities/access/contract';

const zoneOffices = [
  'zone-leader',
  'projects-office',
  'organisation-office',
  'investment-office',
  'party-and-government-office',
] as const;

/** Whoever answers for a unit speaks for it, whatever their role there. */
const anyRole = Role.options;

/**
 * Who sees and who may. A problem stands to its owner unit, the units assisting, the raiser's unit, and to the units of
 * its projects as those stand to them (house.md 3.3); `projectOwner` is the project's 业主. Whoever stands in for the raiser
 * holds a role at the raiser's unit, and sees by it.
 */
export const problemAccess = {
  see: [
    { roles: zoneOffices, at: 'zone' },
    { roles: anyRole, at: ['owner', 'assisting', 'raiser'] },
    { roles: ['lead-unit'], at: 'lead' },
    { roles: ['township', 'village'], at: 'township' },
    { roles: ['command-post'], at: 'commandPost' },
    { roles: ['branch-secretary'], at: 'branch' },
    { roles: ['enterprise', 'contractor'], at: 'projectOwner' },
    { operator: true },
  ],
  /** The link says for which unit and project; it brings them itself (report-links). */
  raise: [{ roles: anyRole, at: 'raiser' }, { link: true }],
  assign: { roles: ['projects-office'], at: 'zone' },
  noteNextStep: { roles: anyRole, at: 'owner' },
  answer: { roles: anyRole, at: 'owner' },
  confirm: { person: 'raiser' },
  confirmForRaiser: { roles: ['projects-office'], at: 'zone' },
  reopen: [{ person: 'raiser' }, { roles: ['projects-office'], at: 'zone' }],
  park: { roles: ['projects-office'], at: 'zone' },
  resume: { roles: ['projects-office'], at: 'zone' },
  linkProjects: { roles: ['projects-office'], at: 'zone' },
  proposeEscalation: { jobs: ['problem-ledger.propose-escalations'] },
  escalate: [
    { roles: ['zone-leader', 'projects-office'], at: 'zone' },
    { roles: ['command-post'], at: 'commandPost' },
  ],
  declineEscalation: [
    { roles: ['zone-leader', 'projects-office'], at: 'zone' },
    { roles: ['command-post'], at: 'commandPost' },
  ],
  recordDecision: [
    { roles: ['zone-leader', 'projects-office', 'party-and-government-office'], at: 'zone' },
    { roles: ['command-post'], at: 'commandPost' },
  ],
  seeAgenda: { roles: zoneOffices, at: 'zone' },
} as const satisfies Record<string, May>;
