import { Ajv } from '@modelcontextprotocol/server/validators/ajv';
import { describe, expect, it } from 'vitest';
import { NAME_LISTS, namesChangedBy } from '../../../mcp/tools/nameLists.ts';
import { TOOLS, toolNamed } from './toolFixtures.ts';

const listings = TOOLS.map(({ listing }) => listing);

function hints(hint: 'readOnlyHint' | 'destructiveHint' | 'idempotentHint' | 'openWorldHint'): string[] {
  return listings.filter(({ annotations }) => annotations[hint]).map(({ name }) => name);
}

describe('the tools', () => {
  it('match the recorded listings', async () => {
    await expect(`${JSON.stringify(listings, null, 2)}\n`).toMatchFileSnapshot('listings.snapshot');
  });

  it('fit into 27,000 bytes of tools/list', () => {
    expect(listings).toHaveLength(43);
    expect(Buffer.byteLength(JSON.stringify({ tools: listings }))).toBeLessThanOrEqual(27_000);
  });

  it('are deeply frozen', () => {
    const open: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [key, part] of Object.entries(value)) look(part, `${path}.${key}`);
    };
    for (const tool of TOOLS) look([tool.listing, tool.arguments, tool.essentialFields], tool.operation.tool);
    expect(open.filter((path) => path.includes('.'))).toEqual([]);
    expect(Object.isFrozen(TOOLS) && TOOLS.every((tool) => Object.isFrozen(tool))).toBe(true);
  });

  it('have valid JSON Schemas that name no dialect', () => {
    for (const { inputSchema, name } of listings) {
      expect(() => new Ajv({ strict: true, allowUnionTypes: true }).compile(inputSchema), name).not.toThrow();
      expect(inputSchema).not.toHaveProperty('$schema');
    }
  });

  it('have unique argument names and a value for each placeholder of their path', () => {
    for (const tool of TOOLS) {
      const names = tool.arguments.map(({ name }) => name);
      expect(new Set(names).size, tool.operation.tool).toBe(names.length);
      const { path, variants } = tool.operation;
      for (const one of [path, ...Object.values(variants?.paths ?? {})]) {
        for (const [, wire] of one.matchAll(/:(\w+)/g)) {
          const places = tool.arguments.filter(
            ({ target: place, required }) => required && place.to === 'path' && place.wire === wire,
          );
          expect(places, `${one} of ${tool.operation.tool}`).toHaveLength(1);
        }
      }
    }
  });

  it('have hints that follow from class, reach and idempotence alone', () => {
    for (const { listing, operation } of TOOLS) {
      const { tool, class: kind, reach, idempotent } = operation;
      expect({ tool, ...listing.annotations }).toEqual({
        tool,
        readOnlyHint: kind === 'read',
        ...(kind !== 'read' && {
          destructiveHint: kind === 'delete' || reach === 'irreversible' || reach === 'customer_visible',
        }),
        openWorldHint: reach === 'customer_visible',
        ...(kind !== 'read' && idempotent ? { idempotentHint: true } : {}),
      });
    }
  });

  it('set destructiveHint for everything that cannot be undone', () => {
    expect(hints('destructiveHint')).toEqual([
      'fuse_desk_cases_bulk_update',
      'fuse_desk_cases_reply',
      'fuse_desk_cases_request_feedback',
      'delete_a_fuse_desk_case_tag_by_id',
      'fuse_desk_chats_close',
      'delete_a_fuse_desk_department_by_id',
      'delete_a_fuse_desk_webhook_by_id',
    ]);
  });

  it('set openWorldHint for what customers see', () => {
    expect(hints('openWorldHint')).toEqual(['fuse_desk_cases_reply', 'fuse_desk_cases_request_feedback']);
  });

  it('set idempotentHint for no write that adds something', () => {
    expect(hints('idempotentHint')).toContain('fuse_desk_cases_snooze');
    expect(hints('idempotentHint')).not.toContain('fuse_desk_cases_add_note');
  });

  it('have the arguments that shape their responses', () => {
    const names = (tool: string) => toolNamed(tool).arguments.map(({ name }) => name);
    expect(names('list_all_fuse_desk_cases').slice(-3)).toEqual(['limit', 'offset', 'fields']);
    expect(names('get_single_fuse_desk_email_by_id')).toEqual([
      'id',
      'fields',
      'body_format',
      'include_quoted',
      'include_hidden',
      'part',
    ]);
    expect(names('list_all_fuse_desk_chats').slice(-4)).toEqual(['state', 'waiting_minutes', 'fields', 'part']);
    expect(names('update_a_fuse_desk_chat_by_id')).not.toContain('fields');
    expect(names('list_all_fuse_desk_departments')).toEqual(['state', 'fields', 'part']);
    expect(names('fuse_desk_cases_request_feedback')).toEqual(['id']);
    for (const tool of TOOLS.filter(({ operation }) => operation.response.kind === 'list')) {
      expect(tool.arguments.map(({ name }) => name)).toContain('fields');
    }
  });
});

describe('name lists', () => {
  it('use the paths and tags of the tools that list them', () => {
    for (const [kind, tool] of [
      ['case_tags', 'list_all_fuse_desk_case_tags'],
      ['departments', 'list_all_fuse_desk_departments'],
      ['reps', 'list_all_fuse_desk_reps'],
    ] as const) {
      const { operation } = toolNamed(tool);
      expect(NAME_LISTS[kind].path).toBe(operation.variants?.paths.all ?? operation.path);
      expect([...NAME_LISTS[kind].tags].sort()).toEqual([...operation.tags].sort());
    }
  });

  it('become stale after a change of what they list', () => {
    const stale = (name: string) => namesChangedBy(toolNamed(name).operation);
    expect(stale('create_a_fuse_desk_case_tag')).toBe('case_tags');
    expect(stale('delete_a_fuse_desk_case_tag_by_id')).toBe('case_tags');
    expect(stale('update_a_fuse_desk_department_by_id')).toBe('departments');
    expect(stale('list_all_fuse_desk_case_tags')).toBeUndefined();
    expect(stale('fuse_desk_cases_tag')).toBeUndefined();
  });
});
