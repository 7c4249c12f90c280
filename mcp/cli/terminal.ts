import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import type { Message } from '../texts/message.ts';
import type { Texts } from '../texts/texts.ts';

/** What a command reads from and writes to. */
export interface CommandStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Record<string, string | undefined>;
  /** Fires when the command should end. */
  readonly signal: AbortSignal;
}

let loading: Promise<Texts> | undefined;

/** Loads the catalog when there is something to say: an app that starts `stdio` waits for it to be ready. */
export function loadTexts(): Promise<Texts> {
  loading ??= import('../texts/texts.ts').then(({ createTexts }) => createTexts());
  return loading;
}

/** A copy of `value` with every message in it put into words, for `--json`. */
export function toWords(value: unknown, texts: Texts): unknown {
  if (Array.isArray(value)) return value.map((item) => toWords(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  if (isMessage(value)) return texts.format(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toWords(item, texts)]));
}

/** Puts a message into words; texts that are strings already stay as they are. */
export function inWords(text: Message | string, texts: Texts): string {
  return typeof text === 'string' ? text : texts.format(text);
}

/** Codes of the catalog have a dot; the codes of reports and findings have none. */
export function isMessage(value: object): value is Message {
  return (
    'code' in value &&
    typeof value.code === 'string' &&
    value.code.includes('.') &&
    Object.keys(value).every((name) => name === 'code' || name === 'params')
  );
}

/** Asks the person at the terminal. Anything but a clear yes is a no: Ctrl+C, Ctrl+D, and a closed terminal, too. */
export async function confirmInTerminal(
  { stdin, stdout, stderr, signal }: CommandStreams,
  json: boolean,
  question: string,
): Promise<boolean> {
  // With --json, standard output is for the one object.
  const lines = createInterface({ input: stdin, output: json ? stderr : stdout });
  // `question` never settles if its input ends.
  const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
  try {
    const typed = lines.question(`${question} [y/N] `, { signal });
    return /^\s*y(es)?\s*$/i.test(await Promise.race([typed, closed]));
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  } finally {
    lines.close();
  }
}
