import type { Dialect } from './configDocument.ts';
import { type EntryFormat, PLAIN_FORMAT } from './entryFormat.ts';

/** How one client's file differs from the usual. */
interface Ways {
  readonly dialect?: Dialect;
  readonly container?: string;
  /** What the client wants beside command, args and env. */
  readonly marks?: Readonly<Record<string, string>>;
}

/**
 * Entries as most clients take them. What a client or a person added to ours (switched off, single tools switched off)
 * stays when it is brought up to date, and a mark that the client has taken out stays out.
 */
export function extendedFormat({ dialect = 'json', container = 'mcpServers', marks = {} }: Ways = {}): EntryFormat {
  return {
    dialect,
    container,
    toValue(entry, former) {
      const { command: _command, args: _args, env: _env, ...kept } = former ?? {};
      const wanted = Object.entries(marks).filter(([key]) => former === undefined || key in former);
      const value = { ...Object.fromEntries(wanted), ...PLAIN_FORMAT.toValue(entry) };
      return { ...value, ...kept, ...value };
    },
    hasForm: (value) => Object.entries(marks).every(([key, mark]) => (value[key] ?? mark) === mark),
  };
}
