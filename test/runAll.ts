// `npm test` runs every check; `npm run test:fast` leaves out the suites that start the product's processes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failedTestLines, readTestResults } from '../build/testResults.ts';

const { fast } = parseArgs({ options: { fast: { type: 'boolean', default: false } } }).values;

// One after the other: a fuzzer running beside a window test would make both unreliable.
const PROJECTS = fast ? ['unit', 'renderer'] : ['unit', 'renderer', 'integration', 'conformance', 'e2e'];
const RESULTS = join('test', '.results');

function step(title: string, command: string, args: readonly string[]): boolean {
  console.log(`\n== ${title}`);
  const { status, error } = spawnSync(command, [...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) console.log(`${command} could not be started: ${error.message}`);
  return status === 0;
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const problems: string[] = [];
if (!step('lint and format', 'npm', ['run', '--silent', 'lint'])) problems.push('lint or format failed');
if (!step('types', 'npm', ['run', '--silent', 'typecheck'])) problems.push('the type check failed');

const failedTests: string[] = [];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const project of PROJECTS) {
  const file = join(RESULTS, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const passed = step(`tests: ${project}`, 'vitest', args);
  const result = readTestResults(file);
  if (!result) {
    problems.push(`the ${project} tests wrote no results`);
    continue;
  }
  const failed = failedTestLines(result, process.cwd());
  if (!passed && failed.length > 0) problems.push(`the ${project} tests failed`);
  if (!passed && failed.length === 0) problems.push(`the ${project} run failed outside its tests; see its output`);
  failedTests.push(...failed);
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests + result.numTodoTests;
  if (result.numPassedTests === 0 && result.numPendingTests === 0) problems.push(`no ${project} test ran`);
}
// CI can install everything that a test needs, so a skipped test there is a missing test.
if (process.env.CI && total.skipped > 0) problems.push('tests were skipped; the lines above say what they need');

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
for (const problem of problems) console.log(`Problem: ${problem}.`);
// Last, so that the end of a CI log says what failed.
for (const line of failedTests) console.log(`Failed: ${line}`);
process.exitCode = problems.length === 0 ? 0 : 1;
