import { expect, test } from 'vitest';
import { OPERATIONS, operationFor } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';

test('titles are short and unique', () => {
  const titles = OPERATIONS.map((operation) => operation.title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(title).toMatch(/^[A-Z].{4,39}[^.]$/);
});

test('descriptions are sentences of at most 480 characters', () => {
  for (const { tool, description } of OPERATIONS) {
    expect({ tool, description }).toEqual({ tool, description: expect.stringMatching(/^[A-Z].*\.$/) });
    expect({ tool, long: description.length > 480 }).toEqual({ tool, long: false });
  }
});

test('descriptions refer only to other tools that exist', () => {
  for (const { tool, description } of OPERATIONS) {
    for (const [named] of description.matchAll(/\b\w*fuse_desk\w*\b/g)) {
      expect({ tool, named, exists: operationFor(named) !== undefined }).toEqual({ tool, named, exists: true });
      expect(named).not.toBe(tool);
    }
  }
});

test('all texts leave room for the schemas in the 26,000 bytes of the tool list', () => {
  let bytes = 0;
  for (const { title, description, parameters, variants } of OPERATIONS) {
    const abouts = Object.values(parameters).map((parameter) => parameter.about ?? '');
    bytes += Buffer.byteLength([title, description, variants?.about ?? '', ...abouts].join(''));
  }
  expect(bytes).toBeLessThan(10_000);
});
