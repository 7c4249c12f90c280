import type { Operation } from './operation.ts';
import { CASE_TAG_ID } from './parameters.ts';

export const CASE_TAG_OPERATIONS = [
  {
    tool: 'list_all_fuse_desk_case_tags',
    title: 'List case tags',
    method: 'list',
    class: 'read',
    reach: 'read',
    tags: ['cases', 'case_tags'],
    subject: 'case_tag',
    http: 'GET',
    path: '/api/v1/casetags',
    parameters: {},
    response: { kind: 'list', essential: ['id', 'tagname', 'totalcases'] },
    description:
      'List the case tags (labels for tickets). An argument for a case tag takes its id or its exact tagname.',
  },
  {
    tool: 'create_a_fuse_desk_case_tag',
    title: 'Create a case tag',
    method: 'create',
    class: 'create',
    reach: 'internal',
    tags: ['cases', 'case_tags'],
    subject: 'case_tag',
    http: 'POST',
    path: '/api/v1/casetags',
    parameters: { tagname: { in: 'form', type: 'text', required: true, form: 'line' } },
    response: { kind: 'record' },
    description:
      'Create a new case tag (label) for the whole team. A near-duplicate splits the cases between two tags.',
  },
  {
    tool: 'delete_a_fuse_desk_case_tag_by_id',
    title: 'Archive a case tag',
    method: 'delete',
    class: 'delete',
    reach: 'irreversible',
    tags: ['cases', 'case_tags'],
    subject: 'case_tag',
    http: 'DELETE',
    path: '/api/v1/casetags/:caseTagId',
    parameters: { id: CASE_TAG_ID },
    response: { kind: 'record' },
    description:
      'Archive (retire) a case tag (label) for everyone; no tool restores it. Taking it off one case is a tool of its own.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
