import { errorCode } from '../base/nodeErrors.ts';
import { message } from '../texts/message.ts';
import { CliError } from './cliError.ts';

const IS_FILE: ReadonlySet<string> = new Set(['EEXIST', 'ENOTDIR']);
const NOT_WRITABLE: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Runs a step that needs the data folder.
 * @throws CliError that says what is wrong with the folder, if the step failed because of it.
 */
export async function inDataFolder<T>(folder: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (IS_FILE.has(code)) throw new CliError(message('cli.error.dataFolderIsFile', { folder }));
    if (NOT_WRITABLE.has(code)) throw new CliError(message('cli.error.dataFolderNotWritable', { folder }));
    throw error;
  }
}
