import { expect, test } from 'vitest';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { parseResourceUri, RESOURCE_TEMPLATES } from '../../../mcp/resources/resourceTemplates.ts';

test('reads each template with a tool that only reads and takes an ID', () => {
  for (const { tool } of RESOURCE_TEMPLATES) {
    const operation = OPERATIONS.find((one) => one.tool === tool);
    expect(operation?.class).toBe('read');
    expect(Object.keys(operation?.parameters ?? {})).toContain('id');
  }
});

test.each([
  ['fusedesk://case/10428', 'case', '10428'],
  ['fusedesk://case/YCJG5668', 'case', 'YCJG5668'],
  ['fusedesk://contact/2163', 'contact', '2163'],
  ['fusedesk://contact/0a1b2c3d-0000-4000-8000-000000000001', 'contact', '0a1b2c3d-0000-4000-8000-000000000001'],
])('finds %s', (uri, name, id) => {
  expect(parseResourceUri(uri)).toMatchObject({ template: { name }, id });
});

test.each([
  '',
  'fusedesk://',
  'fusedesk://case',
  'fusedesk://case/',
  'fusedesk://case/1/2',
  'fusedesk://case/1?x=2',
  'fusedesk://case/1#2',
  'fusedesk://case/..',
  'fusedesk://case/%31',
  'fusedesk://case/1\n2',
  'fusedesk://case/ 1',
  'fusedesk://CASE/1',
  'fusedesk://user@case/1',
  'fusedesk://cases/1',
  'https://case/1',
  'file:///etc/passwd',
  `fusedesk://case/${'1'.repeat(41)}`,
])('finds nothing at %j', (uri) => {
  expect(parseResourceUri(uri)).toBeUndefined();
});
