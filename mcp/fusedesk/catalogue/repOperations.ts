import type { Operation } from './operation.ts';

export const REP_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_reps',
    title: 'List reps',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['reps', 'directory'],
    subject: 'rep',
    http: 'GET',
    path: '/api/v2/reps',
    parameters: {},
    response: {
      kind: 'list',
      // Not the field `repid` of a rep: it is a different number than the `repid` of a case.
      essential: ['userId', 'firstName', 'lastName', 'active', 'defaultDepartmentId'],
      further: ['username', 'emailAddress', 'timeZone', 'isArchived', 'dateLastLogin'],
    },
    description:
      "List the reps: support agents, colleagues, users of the helpdesk. A rep's userId is what other tools call repid or repId.",
  },
  {
    tool: 'get_single_fuse_desk_rep_by_id',
    title: 'Read a rep',
    method: 'get',
    class: 'read',
    reach: 'read',
    tags: ['reps', 'directory'],
    subject: 'rep',
    http: 'GET',
    path: '/api/v2/reps/:userId',
    parameters: { id: { in: 'path', wire: 'userId', type: 'id', required: true, about: "The rep's userId" } },
    response: { kind: 'record' },
    description: 'Read one rep (agent) with all details.',
  },
] as const satisfies readonly Operation[];
