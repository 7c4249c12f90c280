import fc from 'fast-check';
import { createScanner, parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { type ConfigDocument, type Dialect, parseDocument } from '../../../../mcp/clients/fileClient/configDocument.ts';
import { removeEntry, setEntry } from '../../../../mcp/clients/fileClient/editEntry.ts';
import { onlyEntryChanged } from '../../../../mcp/clients/fileClient/planChange.ts';
import { configTexts } from './configTexts.ts';

const SLOT = { container: 'mcpServers', name: 'fusedesk' };
const VALUE = { command: '/opt/b', args: ['bridge.cjs', '--client', 'x'] };

function documentOf(text: string, dialect: Dialect = 'json'): ConfigDocument {
  const parsed = parseDocument(text, dialect, SLOT);
  if (!parsed.ok) throw new Error(`${parsed.code}: ${text}`);
  return parsed.document;
}

const set = (text: string, dialect?: Dialect) => setEntry(documentOf(text, dialect), SLOT, VALUE);
const remove = (text: string, alsoContainer = false, dialect?: Dialect) =>
  removeEntry(documentOf(text, dialect), { alsoContainer });

describe('an added entry', () => {
  test.each([
    [
      'two spaces',
      '{\n  "a": 1\n}\n',
      '{\n  "a": 1,\n  "mcpServers": {\n    "fusedesk": {\n      "command": "/opt/b",',
    ],
    ['tabs', '{\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"mcpServers": {\n\t\t"fusedesk": {\n\t\t\t"command": "/opt/b",'],
    [
      'CRLF',
      '{\r\n    "a": 1\r\n}\r\n',
      '{\r\n    "a": 1,\r\n    "mcpServers": {\r\n        "fusedesk": {\r\n            "comm',
    ],
    ['one line', '{"a":1}', '{"a":1,"mcpServers":{"fusedesk":{"command":"/opt/b",'],
    ['one airy line', '{ "a": 1 }', '{ "a": 1, "mcpServers": {"fusedesk":{"command":"/opt/b",'],
    ['nothing yet', '{}', '{\n  "mcpServers": {\n    "fusedesk": {\n      "command": "/opt/b",'],
    [
      'an empty list',
      '{\n  "mcpServers": {}\n}',
      '{\n  "mcpServers": {\n    "fusedesk": {\n      "command": "/opt/b",',
    ],
    ['an empty list in one line', '{"mcpServers":{},"b":2}', '{"mcpServers":{"fusedesk":{"command":"/opt/b",'],
  ])('%s', (_name, before, start) => {
    const after = set(before);
    expect(after.startsWith(start), after).toBe(true);
    expect(JSON.parse(after)).toMatchObject({ mcpServers: { fusedesk: VALUE } });
    expect(/\r?\n$/.exec(after)?.[0]).toBe(/\r?\n$/.exec(before)?.[0]);
  });

  test('takes the position of the old one when replaced', () => {
    const text = '{\n  "mcpServers": {\n    "fusedesk": {"command": "x"},\n    "z": 1\n  }\n}';
    expect(set(text)).toBe(
      '{\n  "mcpServers": {\n    "fusedesk": {\n      "command": "/opt/b",\n      "args": [\n        "bridge.cjs",\n        "--client",\n        "x"\n      ]\n    },\n    "z": 1\n  }\n}',
    );
  });
});

describe('a config', () => {
  test('can be parsed with our entry in it and keeps everything else in order', () => {
    fc.assert(
      fc.property(configTexts, ({ text }) => {
        const document = documentOf(text);
        const after = set(text);
        const expected = JSON.parse(text);
        expected.mcpServers = { ...expected.mcpServers };
        for (const [key, value] of Object.entries(JSON.parse(text).mcpServers ?? {})) {
          Object.defineProperty(expected.mcpServers, key, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
        expected.mcpServers.fusedesk = VALUE;
        expect(JSON.stringify(JSON.parse(after))).toBe(JSON.stringify(expected));
        expect(onlyEntryChanged(document, documentOf(after))).toBe(true);
        expect(set(after)).toBe(after);
      }),
      { numRuns: 4_000 },
    );
  });

  test('loses only our old entry and the space inside empty brackets', () => {
    fc.assert(
      fc.property(configTexts, ({ text }) => {
        const after = set(text);
        let head = 0;
        while (head < text.length && text[head] === after[head]) head += 1;
        let tail = 0;
        while (tail < text.length - head && text.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
        const lost = text.slice(head, text.length - tail);
        const old = documentOf(text).entry?.value;
        const own = old ? text.slice(old.offset, old.offset + old.length) : '';
        expect(lost.trim() === '' || own.includes(lost.trim()), lost).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is byte for byte the same after the entry is removed again', () => {
    fc.assert(
      fc.property(configTexts, ({ text, under }) => {
        fc.pre(under === 'nothing');
        const document = documentOf(text);
        const back = remove(set(text), document.container === undefined);
        const tight = (json: string) => json.replaceAll(/\{\s+\}/g, '{}');
        const isEmpty = (node: ConfigDocument['root'] | undefined) => node?.children?.length === 0;
        if (isEmpty(document.container?.value) || isEmpty(document.root)) expect(tight(back)).toBe(tight(text));
        else expect(back).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test('stays valid and complete when an earlier entry is removed', () => {
    fc.assert(
      fc.property(configTexts, fc.boolean(), ({ text, under }, alsoContainer) => {
        fc.pre(under !== 'nothing');
        const after = remove(text, alsoContainer);
        const parsed = documentOf(after);
        expect(parsed.entry).toBeUndefined();
        expect(onlyEntryChanged(documentOf(text), parsed)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** JSON with comments and trailing commas between its tokens. */
const commented = fc
  .tuple(configTexts, fc.array(fc.nat(400), { maxLength: 12 }), fc.boolean())
  .map(([{ text }, places, trailing]) => {
    const scanner = createScanner(text, true);
    const tokens: string[] = [];
    let end = 0;
    for (;;) {
      scanner.scan();
      const start = scanner.getTokenOffset();
      if (start >= text.length) break;
      const isClosing = /[}\]]/.test(text.charAt(start));
      const afterValue = !/[{[,]/.test(tokens.at(-1)?.trimEnd().at(-1) ?? '{');
      if (trailing && isClosing && afterValue) tokens.push(',');
      tokens.push(text.slice(end, start) + text.slice(start, start + scanner.getTokenLength()));
      end = start + scanner.getTokenLength();
    }
    tokens.push(text.slice(end));
    const remarks: string[] = [];
    for (const place of places) {
      const remark = place % 2 ? `/* remark ${place} , { */` : `// remark ${place} }, "x"`;
      const at = place % (tokens.length + 1);
      tokens.splice(at, 0, place % 2 ? remark : ` ${remark}\n`);
      remarks.push(remark);
    }
    return { text: tokens.join(''), remarks };
  });

describe('a config with comments and trailing commas', () => {
  test('keeps every comment when our entry is added or removed', () => {
    fc.assert(
      fc.property(commented, ({ text, remarks }) => {
        const document = documentOf(text, 'jsonc');
        const own = document.entry?.value;
        const rest = own ? text.slice(0, own.offset) + text.slice(own.offset + own.length) : text;
        const outside = remarks.filter((remark) => rest.includes(remark));
        const after = set(text, 'jsonc');
        const changed = documentOf(after, 'jsonc');
        expect(parse(after, [], { allowTrailingComma: true })).toMatchObject({ mcpServers: { fusedesk: VALUE } });
        expect(onlyEntryChanged(document, changed)).toBe(true);
        expect(outside.filter((remark) => !after.includes(remark))).toEqual([]);
        const without = remove(after, false, 'jsonc');
        expect(documentOf(without, 'jsonc').entry).toBeUndefined();
        expect(onlyEntryChanged(changed, documentOf(without, 'jsonc'))).toBe(true);
        const key = changed.entry?.node;
        const within = key ? after.slice(key.offset, key.offset + key.length) : '';
        expect(outside.filter((remark) => !without.includes(remark) && !within.includes(remark))).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  test('keeps a comment after the last server in its place', () => {
    const text = '{\n  "mcpServers": {\n    "a": {} // mine\n  }\n}';
    expect(set(text, 'jsonc')).toContain('"a": {}, // mine\n    "fusedesk": {');
    expect(remove(set(text, 'jsonc'), false, 'jsonc')).toBe(text);
  });

  test('does not pull the rest of the line into a comment', () => {
    const text = '{"mcpServers": {"a": 1, // note\n "fusedesk": {"command": "b"}, "c": 2}}';
    expect(parse(remove(text, false, 'jsonc'))).toEqual({ mcpServers: { a: 1, c: 2 } });
  });
});

describe('a file that is not changed', () => {
  test.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['// hi\n{}', 'has_comments'],
    ['{"a": 1 /* b */}', 'has_comments'],
    ['{"a": 1,}', 'trailing_comma'],
    ['{"a": [1,],}', 'trailing_comma'],
    ['{"a": 1, // b\n}', 'has_comments'],
    ['{', 'not_json'],
    ['{"a": 1} x', 'not_json'],
    ["{'a': 1}", 'not_json'],
    ['\0\0\0', 'not_json'],
    ['{"a": "\t"}', 'not_json'],
    ['[]', 'root_no_object'],
    ['null', 'root_no_object'],
    ['"text"', 'root_no_object'],
    ['{"mcpServers": null}', 'servers_no_object'],
    ['{"mcpServers": []}', 'servers_no_object'],
    ['{"mcpServers": "x"}', 'servers_no_object'],
    ['{"mcpServers": {"fusedesk": 1, "fusedesk": 2}}', 'duplicate_entry'],
    ['['.repeat(100_000), 'too_deep'],
  ])('%j', (text, code) => {
    expect(parseDocument(text, 'json', SLOT)).toEqual({ ok: false, code });
  });

  test('is one that JSON.parse rejects, and no other', () => {
    fc.assert(
      fc.property(configTexts, fc.nat(), fc.string({ unit: 'binary', maxLength: 2 }), ({ text }, at, noise) => {
        const index = at % (text.length + 1);
        const broken = text.slice(0, index) + noise + text.slice(index + 1);
        let isJson = true;
        try {
          JSON.parse(broken);
        } catch {
          isJson = false;
        }
        if (parseDocument(broken, 'json', SLOT).ok) expect(isJson).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
