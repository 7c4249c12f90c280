import { CliError } from '../../../mcp/cli/cliError.ts';
import { StateFileError } from '../../../mcp/host/stateFile.ts';
import type { Message } from '../../../mcp/texts/message.ts';
import { createTexts } from '../../../mcp/texts/texts.ts';

export const ENGLISH = createTexts({ locale: 'en-US', timeZone: 'UTC' });

/** A message as the terminal shows it. */
export function inEnglish(problem: Message | string): string {
  return typeof problem === 'string' ? problem : ENGLISH.format(problem);
}

/** Runs a task that must fail; returns its text for a person and the error. */
export async function failure(task: Promise<unknown>): Promise<{ readonly error: Error; readonly text: string }> {
  const error: unknown = await task.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CliError || error instanceof StateFileError)) {
    throw new Error('no text for a person', { cause: error });
  }
  return { error, text: inEnglish(error.problem) };
}
