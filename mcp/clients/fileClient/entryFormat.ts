import { z } from 'zod';
import type { Difference, Entry } from '../mcpClient.ts';
import type { Dialect } from './configDocument.ts';

/** How a client writes its servers. */
export interface EntryFormat {
  readonly dialect: Dialect;
  /** The key at the root that holds the servers, such as `mcpServers`. */
  readonly container: string;
  /** Our entry as the client wants it; `former` is our earlier entry, including keys that the client or a person added. */
  toValue(entry: Entry, former?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Whether our entry has the keys that the client needs in addition to command, args, and env. */
  hasForm(value: Readonly<Record<string, unknown>>): boolean;
}

/** `NAME: {command, args, env?}` below `mcpServers`: Claude Desktop and Claude Code. */
export const PLAIN_FORMAT: EntryFormat = {
  dialect: 'json',
  container: 'mcpServers',
  toValue: ({ command, args, env }) => ({ command, args, ...(env && Object.keys(env).length > 0 && { env }) }),
  hasForm: () => true,
};

/** How a client's format differs from the usual one. */
interface FormatOptions {
  readonly dialect?: Dialect;
  readonly container?: string;
  /** Keys that the client wants in addition to command, args, and env. */
  readonly extraKeys?: Readonly<Record<string, string>>;
}

/**
 * The format of the other clients. An update keeps what a client or a person added to our entry (turned off, single
 * tools turned off) and does not restore an extra key that the client has removed.
 */
export function extendedFormat({
  dialect = 'json',
  container = 'mcpServers',
  extraKeys = {},
}: FormatOptions = {}): EntryFormat {
  return {
    dialect,
    container,
    toValue(entry, former) {
      const { command: _command, args: _args, env: _env, ...kept } = former ?? {};
      const wanted = Object.entries(extraKeys).filter(([key]) => former === undefined || key in former);
      const value = { ...Object.fromEntries(wanted), ...PLAIN_FORMAT.toValue(entry) };
      return { ...value, ...kept, ...value };
    },
    hasForm: (value) => Object.entries(extraKeys).every(([key, extra]) => (value[key] ?? extra) === extra),
  };
}

const entrySchema = z.object({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
});

/** Parses a server of a config as an entry that starts a program; `undefined` for anything else. */
export function readEntry(value: unknown): Entry | undefined {
  const { success, data } = entrySchema.safeParse(value);
  if (!success) return undefined;
  const { command, args, env } = data;
  return { command, args, ...(Object.keys(env).length > 0 && { env }) };
}

/** The parts in which two entries differ; the order of variables does not matter. */
export function differences(one: Entry, other: Entry): readonly Difference[] {
  const parts: Difference[] = [];
  if (one.command !== other.command) parts.push('command');
  if (JSON.stringify(one.args) !== JSON.stringify(other.args)) parts.push('args');
  if (sortedEnv(one) !== sortedEnv(other)) parts.push('env');
  return parts;
}

function sortedEnv({ env = {} }: Entry): string {
  return JSON.stringify(Object.entries(env).sort(([one], [other]) => (one < other ? -1 : 1)));
}
