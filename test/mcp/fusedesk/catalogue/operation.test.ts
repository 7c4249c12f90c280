import { expect, test } from 'vitest';
import type { Operation } from '../../../../mcp/fusedesk/catalogue/operation.ts';

const complete = {
  tool: 'list_all_fuse_desk_things',
  title: 'List things',
  method: 'list',
  class: 'read',
  reach: 'read',
  tags: ['cases'],
  subject: 'case',
  http: 'GET',
  path: '/api/v1/things',
  parameters: {},
  response: { kind: 'list' },
  description: 'List things.',
} as const satisfies Operation;

function register(operation: Operation): string {
  return operation.tool;
}

// The compiler gives the guarantee: `npm run typecheck` fails if one of these lines compiles.
test('an operation without class, reach and tags does not compile', () => {
  const { class: _class, ...classless } = complete;
  const { reach: _reach, ...reachless } = complete;
  const { tags: _tags, ...tagless } = complete;
  const refused = [
    // @ts-expect-error the class is missing
    register(classless),
    // @ts-expect-error the reach is missing
    register(reachless),
    // @ts-expect-error the tags are missing
    register(tagless),
    // @ts-expect-error there is no tag among the tags
    register({ ...complete, tags: [] }),
    // @ts-expect-error there is no such tag
    register({ ...complete, tags: ['tickets'] }),
    // @ts-expect-error there is no such class
    register({ ...complete, class: 'write' }),
  ];
  expect(refused).toHaveLength(6);
  expect(register(complete)).toBe('list_all_fuse_desk_things');
});
