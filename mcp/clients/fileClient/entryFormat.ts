import { z } from 'zod';
import type { Difference, Entry } from '../mcpClient.ts';
import type { Dialect } from './configDocument.ts';

/** How a client writes its servers. */
export interface EntryFormat {
  readonly dialect: Dialect;
  /** The key at the root that holds the servers, such as `mcpServers`. */
  readonly container: string;
  /** Our entry as the client wants it; `former` is what stood there of ours, with what the client or a person added to it. */
  toValue(entry: Entry, former?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Whether what is needed beside command, args and env stands in a value of ours; `true` where nothing is. */
  hasForm(value: Readonly<Record<string, unknown>>): boolean;
}

/** `NAME: {command, args, env?}` below `mcpServers`: Claude Desktop, Cursor, Windsurf, LM Studio. */
export const PLAIN_FORMAT: EntryFormat = {
  dialect: 'json',
  container: 'mcpServers',
  toValue: ({ command, args, env }) => ({ command, args, ...(env && Object.keys(env).length > 0 && { env }) }),
  hasForm: () => true,
};

const found = z.object({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
});

/** A server of a config as an entry that starts a program; `undefined` for anything else. */
export function readEntry(value: unknown): Entry | undefined {
  const { success, data } = found.safeParse(value);
  if (!success) return undefined;
  const { command, args, env } = data;
  return { command, args, ...(Object.keys(env).length > 0 && { env }) };
}

/** In which of the three parts two entries differ; the order of variables means nothing. */
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
