import { parseArgs } from 'node:util';

/** What `connect` and `disconnect` were asked for. */
export interface ConnectOptions {
  /** As typed; whether there is such a client is seen where they are known. */
  readonly client: string;
  /** Of several places, the ID of the one that is meant. */
  readonly place?: string;
  /** Somebody else's entry of our name may be replaced. */
  readonly replace: boolean;
  readonly yes: boolean;
  /** Waits until the client is quit. */
  readonly wait: boolean;
  readonly dataDir?: string;
  readonly json: boolean;
}

export type ParsedConnectArguments =
  | { readonly ok: true; readonly flags: ConnectOptions }
  | { readonly ok: false; readonly message: string };

/** Reads the arguments of either command; `--place` and `--replace` belong to `connect` alone. */
export function parseConnectArguments(
  args: readonly string[],
  command: 'connect' | 'disconnect',
): ParsedConnectArguments {
  const wrong = (message: string) => ({ ok: false, message }) as const;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [client, ...more] = positionals;
  if (client === undefined || more.length > 0) {
    return wrong(`Name one client, such as "fusedesk-bridge ${command} claude-desktop".`);
  }
  if (command === 'disconnect' && (values.place !== undefined || values.replace)) {
    return wrong('--place and --replace are for connect alone.');
  }
  const { place, replace, yes, wait, json, 'data-dir': dataDir } = values;
  if (place?.trim() === '') return wrong('--place takes the ID of a place, not an empty name.');
  if (dataDir?.trim() === '') return wrong('--data-dir takes a folder, not an empty name.');
  return {
    ok: true,
    flags: {
      client,
      replace,
      yes,
      wait,
      json,
      ...(place !== undefined && { place }),
      ...(dataDir !== undefined && { dataDir }),
    },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    options: {
      place: { type: 'string' },
      replace: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      wait: { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
}
