import type { Writable } from 'node:stream';
import { plainText } from '../base/plainText.ts';
import type { Log } from '../hostPorts.ts';
import { createRedactor, isSecretName } from './redact.ts';

type Fields = Readonly<Record<string, string | number | boolean>>;
type Level = 'info' | 'warn' | 'error';

const MAX_TEXT_LENGTH = 2_000;

/** A log that redacts registered secrets, because a FuseDesk key has no recognizable format. */
export interface RedactingLog extends Log {
  addSecret(secret: string): void;
}

export interface LogOptions {
  /** Standard error or a log file; standard output is for the command's result. */
  readonly stream: Writable;
  /** One JSON object per line, or one line for a person. */
  readonly format: 'json' | 'text';
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** A log that hides keys and tokens and writes each entry on exactly one line. */
export function createLog({ stream, format, now = Date.now }: LogOptions): RedactingLog {
  const { redact, addSecret } = createRedactor();

  function clean(text: string): string {
    // Clean before redacting: an invisible character inside a token would hide it from the redactor.
    // Redact before cutting: half a token at the end would not look like one.
    return plainText(redact(plainText(text, MAX_TEXT_LENGTH * 10)), MAX_TEXT_LENGTH);
  }
  function cleanFields(fields: Fields): Fields {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        clean(name),
        typeof value !== 'string' ? value : isSecretName(name) ? '[hidden]' : clean(value),
      ]),
    );
  }

  // A closed pipe must not end the server, and there is no other place to report it.
  stream.on('error', () => {});
  const toLine = format === 'json' ? jsonLine : textLine;
  const write = (level: Level) => (event: string, fields?: Fields) => {
    stream.write(`${toLine(new Date(now()).toISOString(), level, clean(event), cleanFields(fields ?? {}))}\n`);
  };
  return { info: write('info'), warn: write('warn'), error: write('error'), addSecret };
}

/** Log files have always called the fields `facts`. */
function jsonLine(at: string, level: Level, message: string, fields: Fields): string {
  return JSON.stringify({ at, level, message, ...(Object.keys(fields).length > 0 && { facts: fields }) });
}

const LEVEL_LABELS = { info: '', warn: 'Warning: ', error: 'Error: ' } as const;

function textLine(at: string, level: Level, message: string, fields: Fields): string {
  const shown = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${at.slice(11, 19)} ${LEVEL_LABELS[level]}${message}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`;
}
