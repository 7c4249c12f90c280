import type { Readable } from 'node:stream';
import { canBeApiKey } from '../fusedesk/canBeApiKey.ts';
import { type Message, message } from '../texts/message.ts';
import { CliError } from './cliError.ts';

export const API_KEY_VARIABLE = 'FUSEDESK_API_KEY';
const MAX_KEY_LENGTH = 1_024;
/** Long enough for a password manager in the pipe that first asks for a fingerprint. */
const TIMEOUT_MS = 15_000;

/** What was given cannot be an API key. The problem says why, without repeating it. */
export class InvalidApiKeyError extends CliError {
  override readonly name = 'InvalidApiKeyError';
}

type KeyStream = Readable & { readonly isTTY?: boolean; unref?(): unknown };

export interface ApiKeySources {
  /** The variable is deleted from this object, so that no child process inherits the key. */
  readonly env: Record<string, string | undefined>;
  readonly stdin: KeyStream;
  /** Standard input carries MCP: only the variable is used and not a byte is read. */
  readonly stdinReserved?: boolean;
  /** How long standard input may stay silent. */
  readonly timeoutMs?: number;
}

/**
 * The FuseDesk API key from `FUSEDESK_API_KEY`, or from the first line of standard input unless that is a
 * terminal; `undefined` if none was given.
 *
 * @throws InvalidApiKeyError if what was given cannot be a key.
 */
export async function readApiKey(sources: ApiKeySources): Promise<string | undefined> {
  const { env, stdin, stdinReserved = false, timeoutMs = TIMEOUT_MS } = sources;
  const given = env[API_KEY_VARIABLE]?.trim();
  delete env[API_KEY_VARIABLE];
  if (given) return validate(given, message('cli.apiKeySource.variable'));
  if (stdinReserved || stdin.isTTY) return undefined;
  const line = (await readLine(stdin, timeoutMs))?.trim();
  return line ? validate(line, message('cli.apiKeySource.stdin')) : undefined;
}

function validate(key: string, source: Message): string {
  if (key.length > MAX_KEY_LENGTH) {
    throw new InvalidApiKeyError(message('cli.error.apiKeyTooLong', { source, max: MAX_KEY_LENGTH }));
  }
  // Quotes are left over from a shell (`set NAME="value"` on Windows keeps them).
  if (!canBeApiKey(key) || /["'`]/.test(key)) {
    throw new InvalidApiKeyError(message('cli.error.apiKeyMalformed', { source }));
  }
  return key;
}

/** The first line, or everything if the input ends without one; `undefined` if nothing came in time. */
function readLine(stdin: KeyStream, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      stdin.off('data', append).off('end', end).off('close', end).off('error', fail);
      // Nothing else is read, and an open pipe would keep the process alive even while paused.
      stdin.pause();
      stdin.unref?.();
      settle();
    };
    const end = () => finish(() => resolve(text));
    const fail = (error: Error) => finish(() => reject(error));
    const timedOut = () => {
      if (text === '') finish(() => resolve(undefined));
      else finish(() => reject(new InvalidApiKeyError(message('cli.error.apiKeyIncomplete'))));
    };
    const append = (chunk: string | Buffer) => {
      text += chunk.toString();
      const newline = text.search(/[\r\n]/);
      if (newline >= 0) finish(() => resolve(text.slice(0, newline)));
      // Too long for a key already, so it will be rejected whatever follows.
      else if (text.length > MAX_KEY_LENGTH * 2) finish(() => resolve(text));
      else timer.refresh();
    };
    const timer = setTimeout(timedOut, timeoutMs);
    if (stdin.readableEnded || stdin.destroyed) return end();
    stdin.on('data', append).on('end', end).on('close', end).on('error', fail);
  });
}
