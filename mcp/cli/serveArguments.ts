import { parseArgs } from 'node:util';

/** What `serve` and `stdio` were asked for on the command line. */
export interface ServeOptions {
  readonly sandbox: boolean;
  readonly appName?: string;
  readonly baseUrl?: string;
  readonly port?: number;
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly expiresAt?: string;
  readonly requireApiTokenAuth: boolean;
  readonly dataDir?: string;
  readonly json: boolean;
}

export type ParsedServeArguments =
  | { readonly ok: true; readonly flags: ServeOptions }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): ParsedServeArguments => ({ ok: false, message });

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Reads the flags; a wrong one is named together with what is valid. A key is never among them: arguments show in process lists. */
export function parseServeArguments(args: readonly string[]): ParsedServeArguments {
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse(args));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d{1,5}$/.test(values.port ?? '') && port <= 65_535)) {
    return wrong(`--port takes a number from 0 (any free port) to 65535, not "${values.port}".`);
  }
  if (values['data-dir']?.trim() === '') return wrong('--data-dir takes a folder, not an empty name.');
  const { sandbox } = values;
  if (sandbox && (values['app-name'] !== undefined || values['base-url'] !== undefined)) {
    return wrong('--sandbox brings its own FuseDesk: leave out --app-name and --base-url.');
  }
  if (!sandbox && values['app-name'] === undefined && values['base-url'] === undefined) {
    return wrong(
      'Say which FuseDesk to use: --sandbox for demo data, or --app-name NAME for yours (NAME.fusedesk.com).',
    );
  }
  return {
    ok: true,
    flags: {
      sandbox,
      requireApiTokenAuth: values['require-api-token-auth'],
      json: values.json,
      ...(values['app-name'] !== undefined && { appName: values['app-name'] }),
      ...(values['base-url'] !== undefined && { baseUrl: values['base-url'] }),
      ...(port !== undefined && { port }),
      ...(values.methods !== undefined && { methods: listOf(values.methods) }),
      ...(values.tags !== undefined && { tags: listOf(values.tags) }),
      ...(values['expires-at'] !== undefined && { expiresAt: values['expires-at'] }),
      ...(values['data-dir'] !== undefined && { dataDir: values['data-dir'] }),
    },
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      sandbox: { type: 'boolean', default: false },
      'app-name': { type: 'string' },
      'base-url': { type: 'string' },
      port: { type: 'string' },
      methods: { type: 'string' },
      tags: { type: 'string' },
      'expires-at': { type: 'string' },
      'require-api-token-auth': { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
}
