import { expect, test } from 'vitest';
import { parseConnectArguments } from '../../../mcp/cli/connectArguments.ts';

const PLAIN = { client: 'claude-desktop', replace: false, yes: false, wait: false, json: false };

test('what is not said is not there', () => {
  expect(parseConnectArguments(['claude-desktop'], 'connect')).toEqual({ ok: true, flags: PLAIN });
});

test('everything at once, in any order', () => {
  const args = ['--yes', '--place=classic', 'claude-desktop', '--replace', '--wait', '--json', '--data-dir', 'data'];
  expect(parseConnectArguments(args, 'connect')).toEqual({
    ok: true,
    flags: { ...PLAIN, place: 'classic', replace: true, yes: true, wait: true, json: true, dataDir: 'data' },
  });
});

test.each([
  [[], 'Name one client'],
  [['claude-desktop', 'cursor'], 'Name one client'],
  [['claude-desktop', '--data-dir', ' '], '--data-dir'],
  [['claude-desktop', '--place='], '--place'],
  [['claude-desktop', '--sandbox'], '--sandbox'],
] as const)('%j is refused', (args, words) => {
  const read = parseConnectArguments(args, 'connect');
  expect(read).toMatchObject({ ok: false, message: expect.stringContaining(words) });
});

test.each(['--replace', '--place=classic'])('%s is not for disconnect', (flag) => {
  expect(parseConnectArguments(['claude-desktop', flag], 'disconnect')).toMatchObject({ ok: false });
});
