import type { Readable } from 'node:stream';

export const API_KEY_VARIABLE = 'FUSEDESK_API_KEY';
const LONGEST_KEY = 1_024;
/** Long enough for a password manager in the pipe that asks for a fingerprint first. */
const PATIENCE_MS = 15_000;

/** What was given as an API key cannot be one; the message says why, without repeating it. */
export class InvalidApiKeyError extends Error {
  override readonly name = 'ApiKeyRefused';
}

type KeyStream = Readable & { readonly isTTY?: boolean; unref?(): unknown };

export interface ApiKeySources {
  /** The variable is deleted from this object, so that no child process inherits the key. */
  readonly env: Record<string, string | undefined>;
  readonly stdin: KeyStream;
  /** True where standard input carries MCP: then the variable alone counts and not a byte is read. */
  readonly stdinReserved?: boolean;
  /** How long standard input may stay silent, in milliseconds. */
  readonly timeoutMs?: number;
}

/**
 * The FuseDesk API key from `FUSEDESK_API_KEY`, else from the first line of standard input where
 * that is no terminal; `undefined` where none was given.
 *
 * @throws ApiKeyRefused where something was given that cannot be a key.
 */
export async function readApiKey(sources: ApiKeySources): Promise<string | undefined> {
  const { env, stdin, stdinReserved: stdinIsTaken = false, timeoutMs: patienceMs = PATIENCE_MS } = sources;
  const given = env[API_KEY_VARIABLE]?.trim();
  delete env[API_KEY_VARIABLE];
  if (given) return checked(given, `The variable ${API_KEY_VARIABLE}`);
  if (stdinIsTaken || stdin.isTTY) return undefined;
  const line = (await readLine(stdin, patienceMs))?.trim();
  return line ? checked(line, 'Standard input') : undefined;
}

function checked(key: string, source: string): string {
  if (key.length > LONGEST_KEY)
    throw new InvalidApiKeyError(`${source} holds more than ${LONGEST_KEY} characters: no API key is that long.`);
  // The key travels in a header, which takes visible ASCII alone.
  // Quotes are what a shell left on it (`set NAME="value"` on Windows keeps them).
  if (!/^[\x21-\x7e]+$/.test(key) || /["'`]/.test(key)) {
    throw new InvalidApiKeyError(
      `${source} holds spaces, quotes, control characters or letters outside ASCII: an API key has none. Give the key alone.`,
    );
  }
  return key;
}

/** The first line; what there is where the input ends; `undefined` where nothing came in time. */
function readLine(stdin: KeyStream, patienceMs: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      stdin.off('data', take).off('end', end).off('close', end).off('error', fail);
      // Nothing else is read from it, and it must not keep the process alive: a pipe that stays open
      // does so even when paused.
      stdin.pause();
      stdin.unref?.();
      settle();
    };
    const end = () => finish(() => resolve(text));
    const fail = (error: Error) => finish(() => reject(error));
    const silent = () => {
      if (text === '') finish(() => resolve(undefined));
      else
        finish(() =>
          reject(new InvalidApiKeyError('Standard input stopped in the middle of a line: end the key with a newline.')),
        );
    };
    const take = (chunk: string | Buffer) => {
      text += chunk.toString();
      const newline = text.search(/[\r\n]/);
      if (newline >= 0) finish(() => resolve(text.slice(0, newline)));
      // More than a key can be: enough to refuse it, whatever follows.
      else if (text.length > LONGEST_KEY * 2) finish(() => resolve(text));
      else timer.refresh();
    };
    const timer = setTimeout(silent, patienceMs);
    if (stdin.readableEnded || stdin.destroyed) return end();
    stdin.on('data', take).on('end', end).on('close', end).on('error', fail);
  });
}
