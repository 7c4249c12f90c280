import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedTestLines, readTestResults, type TestResults } from '../../build/testResults.ts';

const ROOT = join(tmpdir(), 'checkout');

type ResultsOfFile = TestResults['testResults'][number];

function linesOf(...testResults: readonly ResultsOfFile[]): readonly string[] {
  const counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };
  return failedTestLines({ ...counts, testResults: [...testResults] }, ROOT);
}

const fileResult = (given: Partial<ResultsOfFile>): ResultsOfFile => ({
  name: join(ROOT, 'test', 'mcp', 'scope.test.ts'),
  status: 'failed',
  message: '',
  assertionResults: [],
  ...given,
});

describe('failedTestLines', () => {
  it('names the file, the test, and the first line of the message', () => {
    const lines = linesOf(
      fileResult({
        assertionResults: [
          { fullName: ' scope passes', status: 'passed', failureMessages: [] },
          { fullName: ' scope is skipped', status: 'skipped', failureMessages: [] },
          {
            fullName: ' scope refuses a write',
            status: 'failed',
            failureMessages: [
              '\u001B[31mAssertionError: expected 1 to be 2\u001B[39m\n    at scope.test.ts:3:5',
              'Second',
            ],
          },
          { fullName: ' scope ends', status: 'failed', failureMessages: [] },
        ],
      }),
    );
    expect(lines).toEqual([
      'test/mcp/scope.test.ts > scope refuses a write > AssertionError: expected 1 to be 2',
      'test/mcp/scope.test.ts > scope ends > no message',
    ]);
  });

  it('names a file that does not load or whose hook fails', () => {
    const skipped = { fullName: ' scope', status: 'skipped', failureMessages: [] };
    expect(linesOf(fileResult({ message: 'Cannot find module' }), fileResult({ assertionResults: [skipped] }))).toEqual(
      [
        'test/mcp/scope.test.ts > outside its tests > Cannot find module',
        'test/mcp/scope.test.ts > outside its tests > no message',
      ],
    );
  });

  it('is empty if every file passed', () => {
    expect(linesOf(fileResult({ status: 'passed' }))).toEqual([]);
  });

  it('shortens a line without an end', () => {
    const [line] = linesOf(fileResult({ message: 'x'.repeat(10_000) }));
    expect(line).toHaveLength(300);
  });
});

describe('readTestResults', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'results-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads counts and files', () => {
    const results = {
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 0,
      testResults: [fileResult({})],
    };
    writeFileSync(join(folder, 'unit.json'), JSON.stringify({ ...results, success: false }));
    expect(readTestResults(join(folder, 'unit.json'))).toEqual(results);
  });

  it('returns undefined if the run wrote no results', () => {
    expect(readTestResults(join(folder, 'unit.json'))).toBeUndefined();
  });
});
