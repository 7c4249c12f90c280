// Runs every check in turn and closes with the counts the test runner itself gave.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';

const RESULTS = 'test/.results/vitest.json';
const counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`);
  const { status, error } = spawnSync(command, [...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.log(`${command} could not be started: ${error.message}`);
  return status === 0;
}

rmSync(RESULTS, { force: true });
mkdirSync('test/.results', { recursive: true });

const linted = step('lint and format', 'biome', ['ci', '.']);
const typed = step('types', 'npm', ['run', '--silent', 'typecheck']);
const tested = step('tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${RESULTS}`,
]);

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = counts.parse(
  JSON.parse(readFileSync(RESULTS, 'utf8')),
);
const skipped = numPendingTests + numTodoTests;

const problems = [
  !linted && 'lint or format failed',
  !typed && 'the type check failed',
  !tested && 'the tests failed',
  numPassedTests === 0 && 'no test ran',
  process.env.CI &&
    skipped > 0 &&
    'a test was skipped, which may not be where everything can be installed (see the lines above)',
].filter((problem) => problem !== false && problem !== undefined && problem !== '');

console.log('');
for (const problem of problems) console.log(`Problem: ${problem}.`);
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${skipped} skipped`);
process.exitCode = problems.length === 0 ? 0 : 1;
