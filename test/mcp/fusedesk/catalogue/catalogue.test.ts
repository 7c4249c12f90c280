import { describe, expect, test } from 'vitest';
import { API_OPERATIONS, OPERATIONS, operationFor } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';
import { JOB_NAMES, type Operation, type ParameterType } from '../../../../mcp/fusedesk/catalogue/operation.ts';
import { DOCUMENTED_TOOLS, type DocumentedParameter, type DocumentedTool } from './documentedTools.ts';

/** The argument types that can carry each documented type without loss. */
const KINDS: Readonly<Record<DocumentedParameter['type'], readonly ParameterType[]>> = {
  string: [
    'text',
    'id',
    'text_id',
    'date',
    'date_range',
    'text_id_list',
    'case_tag_list',
    'rep',
    'department',
    'company',
    'case_list',
  ],
  number: ['id', 'integer', 'case_tag', 'rep', 'department', 'case'],
  boolean: ['boolean'],
  date: ['date'],
  'array<number>': ['integer_list'],
};

/** The catalogue does not list `limit` and `offset`: `response.paged` covers both. */
const PAGING = ['limit', 'offset'];

function documentedParameters(tool: DocumentedTool) {
  const params = tool.calls[0]?.params ?? [];
  return params
    .filter((param) => !PAGING.includes(param.name))
    .map((param) => ({
      argument: param.argument ?? param.name.replace(/\[\]$/, ''),
      wire: param.name,
      in: param.in === 'body' ? 'form' : param.in,
      required: param.required,
    }))
    .sort((a, b) => a.argument.localeCompare(b.argument));
}

/** What the bridge does itself, which FuseDesk never sees. */
const OURS: ReadonlySet<string | undefined> = new Set(['join', 'maxCalls', 'local']);

function sentParameters({ parameters }: Operation) {
  return Object.entries(parameters).filter(([, { option }]) => !OURS.has(option));
}

function describedParameters(operation: Operation) {
  return sentParameters(operation)
    .map(([argument, parameter]) => ({
      argument,
      wire: parameter.wire ?? argument,
      in: parameter.in,
      required: parameter.required ?? false,
    }))
    .sort((a, b) => a.argument.localeCompare(b.argument));
}

test('the catalogue lists the documented tools by name and in order', () => {
  expect(API_OPERATIONS.map((operation) => operation.tool)).toEqual(DOCUMENTED_TOOLS.map((tool) => tool.tool));
  expect(API_OPERATIONS).toHaveLength(38);
});

test('every documented call of the API is reachable', () => {
  const reachable = API_OPERATIONS.flatMap((operation) =>
    (operation.variants ? Object.values(operation.variants.paths) : [operation.path]).map(
      (path) => `${operation.http} ${path}`,
    ),
  );
  const calls = DOCUMENTED_TOOLS.flatMap((tool) => tool.calls.map((call) => `${call.method} ${call.path}`));
  expect(reachable).toEqual(calls);
  expect(calls).toHaveLength(40);
});

describe.each(DOCUMENTED_TOOLS)('$tool', (tool) => {
  const operation = operationFor(tool.tool);
  if (!operation) throw new Error(`the catalogue lacks ${tool.tool}`);

  test('has the documented method, class, reach, tags and call', () => {
    expect({
      method: operation.method,
      class: operation.class,
      reach: operation.reach,
      tags: operation.tags,
      call: `${operation.http} ${operation.path}`,
    }).toEqual({
      method: tool.method,
      class: tool.class,
      reach: tool.reach,
      tags: tool.tags,
      call: `${tool.calls[0]?.method} ${tool.calls[0]?.path}`,
    });
  });

  test('has the documented parameters in the documented places', () => {
    expect(describedParameters(operation)).toEqual(documentedParameters(tool));
  });

  test('takes values of the documented types', () => {
    const types = new Map(tool.calls[0]?.params.map((param) => [param.name, param.type]));
    for (const [argument, parameter] of sentParameters(operation)) {
      const type = types.get(parameter.wire ?? argument);
      expect(type && KINDS[type], `${argument} is ${parameter.type}, documented as ${type}`).toContain(parameter.type);
    }
  });

  test('is paged if the API is', () => {
    const names = tool.calls[0]?.params.map((param) => param.name) ?? [];
    expect(operation.response.paged ?? false).toBe(PAGING.every((name) => names.includes(name)));
  });
});

test('the jobs of the bridge need reads that FuseDesk has', () => {
  const jobs = OPERATIONS.flatMap(({ job }) => job ?? []);
  expect(jobs.map(({ name }) => name).sort()).toEqual([...JOB_NAMES].sort());
  for (const need of jobs.flatMap(({ needs }) => needs)) {
    expect({ need, class: operationFor(need)?.class, job: operationFor(need)?.job }).toMatchObject({ class: 'read' });
    expect(operationFor(need)?.job).toBeUndefined();
  }
});

test('operationFor returns undefined for an unknown tool', () => {
  for (const name of ['', 'list_all_fuse_desk_case', 'LIST_ALL_FUSE_DESK_CASES', '__proto__', 'constructor']) {
    expect(operationFor(name)).toBeUndefined();
  }
});
