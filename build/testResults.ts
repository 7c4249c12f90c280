import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

const MAX_LINE_LENGTH = 300;

const results = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** What the JSON reporter of Vitest wrote about one run. */
export type TestResults = z.infer<typeof results>;

/** Reads the results of a run; undefined if it ended before writing any. */
export function readTestResults(file: string): TestResults | undefined {
  return existsSync(file) ? results.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** One line for each failed test: file > full name > first line of the message. */
export function failedTestLines({ testResults }: TestResults, root: string): readonly string[] {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const file = relative(root, name).split(sep).join('/');
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      // A file that does not load and a hook that fails have no failed test.
      if (failed.length === 0) return [line(file, 'outside its tests', message)];
      return failed.map(({ fullName, failureMessages }) => line(file, fullName, failureMessages[0] ?? ''));
    });
}

function line(file: string, test: string, message: string): string {
  const [reason = ''] = stripVTControlCharacters(message).trim().split('\n', 1);
  return [file, test.trim(), reason.trim() || 'no message'].join(' > ').slice(0, MAX_LINE_LENGTH);
}
