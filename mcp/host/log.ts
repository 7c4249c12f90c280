import type { Writable } from 'node:stream';
import { plainText } from '../base/plainText.ts';
import type { Log } from '../hostPorts.ts';
import { isSecretName, maskSecrets } from './redact.ts';

type Facts = Readonly<Record<string, string | number | boolean>>;
type Level = 'info' | 'warn' | 'error';

const LONGEST_TEXT = 2_000;

export interface LogOptions {
  /** Standard error; standard output belongs to what the command was asked for. */
  readonly stream: Writable;
  /** One JSON object a line, or a line for a person. */
  readonly format: 'json' | 'text';
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A log for the terminal in which keys and tokens are hidden and no line can break out of its own. */
export function createLog({ stream, format, now = Date.now }: LogOptions): Log {
  // Where nobody reads any more (a closed pipe) a log has nowhere to say so, and must not end the server.
  stream.on('error', () => {});
  const line = format === 'json' ? jsonLine : textLine;
  const write = (level: Level) => (message: string, facts?: Facts) => {
    stream.write(`${line(new Date(now()).toISOString(), level, clean(message), cleanFacts(facts ?? {}))}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function jsonLine(at: string, level: Level, message: string, facts: Facts): string {
  return JSON.stringify({ at, level, message, ...(Object.keys(facts).length > 0 && { facts }) });
}

const SHOWN = { info: '', warn: 'Warning: ', error: 'Error: ' } as const;

function textLine(at: string, level: Level, message: string, facts: Facts): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return `${at.slice(11, 19)} ${SHOWN[level]}${message}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

function cleanFacts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      clean(name),
      typeof value !== 'string' ? value : isSecretName(name) ? '[hidden]' : clean(value),
    ]),
  );
}

function clean(text: string): string {
  // Cleaned before it is masked: an invisible character within a token would hide it from the mask.
  // Masked before it is cut: half a token at the end would not look like one.
  return plainText(maskSecrets(plainText(text, LONGEST_TEXT * 10)), LONGEST_TEXT);
}
