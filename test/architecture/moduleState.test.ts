import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..', '..');
/** Each runs as a process or a thread of its own, or keeps only what it loaded. */
const MAY_HAVE_STATE = ['main/main.ts', 'mcp/answers/answerWorker.ts', 'mcp/cli/terminal.ts'];

const hasState = (source: string): boolean => /^(?:export )?(?:let|var) /m.test(source);

// Unit tests share the loaded code, so a variable outside of every function would carry over from one file to the next.
test('no module has a variable that tests could share', () => {
  const files = globSync('{mcp,main,preload,build}/**/*.ts', { cwd: PROJECT }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  expect(files.filter((file) => hasState(readFileSync(join(PROJECT, file), 'utf8'))).sort()).toEqual(MAY_HAVE_STATE);
});

test('finds a variable of a module, but not one of a function', () => {
  expect(hasState("import a from 'a';\nlet count = 0;\n")).toBe(true);
  expect(hasState('export let count = 0;\n')).toBe(true);
  expect(hasState('function f() {\n  let count = 0;\n}\n')).toBe(false);
});
