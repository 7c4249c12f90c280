import { expect, test } from 'vitest';
import { OPERATIONS, operationFor } from '../../../../mcp/fusedesk/catalogue/catalogue.ts';

test('titles are short and no two are alike', () => {
  const titles = OPERATIONS.map((operation) => operation.title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const title of titles) expect(title).toMatch(/^[A-Z].{4,39}[^.]$/);
});

test('descriptions are sentences that fit a list read at every start', () => {
  for (const { tool, description } of OPERATIONS) {
    expect({ tool, description }).toEqual({ tool, description: expect.stringMatching(/^[A-Z].*\.$/) });
    expect({ tool, long: description.length > 480 }).toEqual({ tool, long: false });
  }
});

test('a tool that a description sends the reader to exists, and is not the tool itself', () => {
  for (const { tool, description } of OPERATIONS) {
    for (const [named] of description.matchAll(/\b\w*fuse_desk\w*\b/g)) {
      expect({ tool, named, exists: operationFor(named) !== undefined }).toEqual({ tool, named, exists: true });
      expect(named).not.toBe(tool);
    }
  }
});

test('all words together leave room for the schemas in the 26,000 bytes of the tool list', () => {
  let bytes = 0;
  for (const { title, description, parameters, variants } of OPERATIONS) {
    const abouts = Object.values(parameters).map((parameter) => parameter.about ?? '');
    bytes += Buffer.byteLength([title, description, variants?.about ?? '', ...abouts].join(''));
  }
  expect(bytes).toBeLessThan(10_000);
});
