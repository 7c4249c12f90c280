import { describe, expect, it } from 'vitest';
import { API_OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { createDemoData } from '../../../mcp/sandbox/demo/demoData.ts';
import { createHandlers } from '../../../mcp/sandbox/handlers/createHandlers.ts';
import { createSandboxRouter } from '../../../mcp/sandbox/router.ts';
import { NOON } from './sandboxCaller.ts';

const handlers = createHandlers(createDemoData(() => NOON, 1));
const router = createSandboxRouter(API_OPERATIONS, handlers);

describe('the routes', () => {
  it('include the 40 calls of the 38 operations', () => {
    expect(router.routes).toHaveLength(40);
    expect(new Set(router.routes.map((route) => route.operation.tool)).size).toBe(38);
  });

  it('prefer a fixed path to one with a parameter', () => {
    expect(router.find('GET', '/api/v1/emails/unassigned')?.route.operation.tool).toBe('list_all_fuse_desk_emails');
    expect(router.find('POST', '/api/v1/cases/update')?.route.operation.tool).toBe('fuse_desk_cases_bulk_update');
    expect(router.find('GET', '/api/v2/departments/archived')?.route.variant).toBe('archived');
    expect(router.find('GET', '/api/v2/departments/7')?.path).toEqual({ departmentId: '7' });
  });

  it('decode parameters and keep stray percent signs', () => {
    expect(router.find('GET', '/api/v2/contacts/a%2Fb')?.path).toEqual({ contactId: 'a/b' });
    expect(router.find('GET', '/api/v2/contacts/%zz')?.path).toEqual({ contactId: '%zz' });
    expect(router.find('GET', '/api/v2/contacts/')).toBeUndefined();
    expect(router.find('PUT', '/api/v2/contacts/1')).toBeUndefined();
  });

  it('fail if a handler is missing or left over', () => {
    const { list_all_fuse_desk_reps: _, ...fewer } = handlers;
    expect(() => createSandboxRouter(API_OPERATIONS, fewer)).toThrow('list_all_fuse_desk_reps');
    expect(() => createSandboxRouter(API_OPERATIONS, { ...handlers, invented: () => null })).toThrow('invented');
  });
});
