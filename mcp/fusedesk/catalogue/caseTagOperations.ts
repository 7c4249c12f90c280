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
    description: 'List the case tags. Wherever a tool takes a case tag, give its id or its exact tagname.',
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
    parameters: { tagname: { in: 'form', type: 'text', required: true } },
    response: { kind: 'record' },
    description:
      'Create a case tag for the whole team. List the tags first: a near-duplicate splits the cases between two tags.',
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
      'Archive a case tag for everyone; no tool restores it. To remove it from one case, use fuse_desk_cases_untag.',
    idempotent: true,
  },
] as const satisfies readonly Operation[];
