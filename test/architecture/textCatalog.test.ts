import { expect, test } from 'vitest';
import { en } from '../../mcp/texts/en/en.ts';
import { isSentence } from './isSentence.ts';
import { type SourceString, sourceStrings } from './sourceStrings.ts';

// Folders with texts for people. Texts for a model stay in their own code: mcp/tools, mcp/access, mcp/bridge ...
const FOR_PEOPLE = [
  'main',
  'preload',
  'renderer',
  'mcp/cli',
  'mcp/host',
  'mcp/clients',
  'mcp/clientSetup',
  'mcp/diagnostics',
  'mcp/activity',
];
// Exceptions, each with its reason.
const NOT_FOR_PEOPLE = new Map([
  ['The request was refused.', 'for the developer of a page; the window shows shell.failure.command'],
  ['The request was refused because its arguments are invalid.', 'for the developer of a page'],
  ['The command failed. See the log for details.', 'for the developer of a page'],
  ['The call was canceled before the person answered. Nothing was sent.', 'a model reads it'],
  ['The person declined. Nothing was sent. Do not try again unless they ask for it.', 'a model reads it'],
  [
    'This host runs on the command line, where nobody can approve calls. Use the FuseDesk Bridge app for calls that need approval.',
    'a model reads it',
  ],
  ['Claude Desktop (Windows package {})', 'the stored name of a config location'],
  ['Command line', 'the stored name of the server and the token that the command line makes'],
]);
const PRODUCT = ['main', 'preload', 'renderer', 'mcp', 'build/docs'];

function codesOf(texts: object, prefix = ''): readonly string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? `${prefix}${key.replace(/_(zero|one|two|few|many|other|mac)$/, '')}`
      : codesOf(value, `${prefix}${key}.`),
  );
}

test('keeps every sentence that a person reads in the catalog', () => {
  const strays = sourceStrings(FOR_PEOPLE).filter((string) => isSentence(string) && !NOT_FOR_PEOPLE.has(string.text));
  expect(strays.map(({ file, line, text }) => `${file}:${line} ${JSON.stringify(text)}`)).toEqual([]);
});

test('finds a sentence in plain strings, templates and JSX, but not in logs, errors and data', () => {
  const say = (text: string, givenTo?: SourceString['givenTo']) => isSentence({ file: '', line: 1, text, givenTo });
  expect(say('Claude Desktop is not installed.')).toBe(true);
  expect(say('{} is not connected.')).toBe(true);
  expect(say('Quit {}')).toBe(true);
  expect(say('Claude Desktop is not installed.', 'log')).toBe(false);
  expect(say('Claude Desktop is not installed.', 'error')).toBe(false);
  expect(say('Claude Desktop')).toBe(false);
  expect(say('application/json')).toBe(false);
  expect(say('[bridge] client connected')).toBe(false);
  expect(say('button primary large')).toBe(false);
});

test('has no text that nothing shows', () => {
  const strings = sourceStrings(PRODUCT).filter(({ file }) => !file.startsWith('mcp/texts/en/'));
  const literals = new Set(strings.map(({ text }) => text));
  const patterns = [...literals]
    .filter((text) => /^[a-z]\w*\.[\w.]*\{\}[\w.{}]*$/.test(text))
    .map((text) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll('{}', '[\\w]+')}$`));
  // Code looks up a group such as `scope.method` with names that come from data.
  const isUsed = (code: string) =>
    literals.has(code) ||
    patterns.some((pattern) => pattern.test(code)) ||
    code.split('.').some((_, depth, parts) => depth >= 2 && literals.has(parts.slice(0, depth).join('.')));
  const unused = [...new Set(codesOf(en))].filter((code) => !isUsed(code));
  expect(unused).toEqual([]);
});
