import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorize, type Grant, isVisible, neverAsk } from '../../../mcp/access/authorize.ts';
import type { GlobalAccess } from '../../../mcp/access/globalAccess.ts';
import { inScope, validMethods } from '../../../mcp/access/scope.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import type { Operation } from '../../../mcp/fusedesk/catalogue/operation.ts';
import { TAGS } from '../../../mcp/fusedesk/catalogue/operation.ts';

function tool(name: string): Operation {
  const operation = OPERATIONS.find((one) => one.tool === name);
  if (!operation) throw new Error(`no ${name}`);
  return operation;
}
const read = tool('list_all_fuse_desk_cases');
const write = tool('create_a_fuse_desk_department');

const all: Grant = { readOnly: false };
const casesOnly: Grant = { readOnly: false, tags: ['cases'] };
const free: GlobalAccess = { readOnly: false, paused: undefined };
const readOnly: GlobalAccess = { readOnly: true, paused: undefined };
const paused: GlobalAccess = { readOnly: false, paused: 'until_resumed' };
const both: GlobalAccess = { readOnly: true, paused: '2026-11-22T13:00:00.000Z' };

const kind = (operation: Operation, grant: Grant, access: GlobalAccess) => {
  const decision = authorize(operation, grant, access);
  return decision.allowed ? 'allowed' : decision.kind;
};

describe('authorize checks in this order', () => {
  test.each<[string, Operation, Grant, GlobalAccess, string]>([
    ['scope before pause and read-only', write, casesOnly, both, 'out_of_scope'],
    ['scope before a read-only server', write, { ...casesOnly, readOnly: true }, free, 'out_of_scope'],
    ['pause before read-only', write, all, both, 'paused'],
    ['a pause refuses reads too', read, all, paused, 'paused'],
    ['global read-only mode refuses a write', write, all, readOnly, 'read_only'],
    ['a read-only server refuses a write', write, { ...all, readOnly: true }, free, 'read_only'],
    ['read-only mode allows reads', read, { ...all, readOnly: true }, readOnly, 'allowed'],
    ['no restriction', write, all, free, 'allowed'],
  ])('%s', (_what, operation, grant, access, expected) => {
    expect(kind(operation, grant, access)).toBe(expected);
  });

  test('says in each refusal what to do', () => {
    const words = (operation: Operation, grant: Grant, access: GlobalAccess) => {
      const decision = authorize(operation, grant, access);
      return decision.allowed ? '' : decision.message;
    };
    expect(words(write, casesOnly, free)).toContain('tags: cases');
    expect(words(write, casesOnly, free)).toContain(write.tool);
    expect(words(write, all, readOnly)).toContain('Nothing was sent');
    expect(words(write, all, both)).toContain('until 2026-11-22T13:00:00.000Z');
    expect(words(write, all, paused)).toContain('until the person resumes it');
  });
});

test('lists exactly the tools that may be called, except during a pause', () => {
  const grant = fc.record(
    { methods: fc.subarray([...validMethods(OPERATIONS)]), tags: fc.subarray([...TAGS]) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(grant, fc.boolean(), fc.boolean(), fc.constantFrom(...OPERATIONS), (scope, own, global, operation) => {
      const given = { ...scope, readOnly: own };
      const access = { readOnly: global, paused: undefined };
      expect(isVisible(operation, given, access)).toBe(authorize(operation, given, access).allowed);
      expect(isVisible(operation, given, { ...access, paused: 'until_resumed' })).toBe(
        isVisible(operation, given, access),
      );
      if (!inScope(operation, scope)) expect(kind(operation, given, access)).toBe('out_of_scope');
      expect(authorize(operation, given, { ...access, paused: 'until_resumed' }).allowed).toBe(false);
    }),
  );
});

test('never asks by default', () => {
  const server = {
    id: 's',
    accountId: 'a',
    name: 'Server',
    requireApiTokenAuth: false,
    readOnly: false,
    tokenHash: '',
    createdAt: '',
    updatedAt: '',
  };
  for (const operation of OPERATIONS) expect(neverAsk(operation, server)).toBe(false);
});
