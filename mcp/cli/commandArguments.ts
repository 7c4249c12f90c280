import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isToolExposure, TOOL_EXPOSURES, type ToolExposure } from '../access/toolExposure.ts';
import type { CaseLimit } from '../fusedesk/caseLimit.ts';
import { type Message, message, type TextCode } from '../texts/message.ts';

/** What `serve` and `stdio` were asked for. */
export interface ServeOptions {
  readonly sandbox: boolean;
  readonly sandboxQuirks: boolean;
  readonly appName?: string;
  readonly baseUrl?: string;
  readonly port?: number;
  readonly methods?: readonly string[];
  readonly tags?: readonly string[];
  readonly caseLimit?: CaseLimit;
  readonly toolExposure?: ToolExposure;
  readonly expiresAt?: string;
  readonly requireApiTokenAuth: boolean;
  readonly dataDir?: string;
  readonly json: boolean;
}

/** What `connect` and `disconnect` were asked for. */
export interface ConnectOptions {
  /** As typed; it may not be a known client. */
  readonly client: string;
  /** The ID of the installation, if there are several. */
  readonly place?: string;
  /** May replace another program's entry that has our name. */
  readonly replace: boolean;
  readonly yes: boolean;
  /** Wait until the client is closed. */
  readonly wait: boolean;
  readonly dataDir?: string;
  readonly json: boolean;
}

export interface DiagnosticsCommandOptions {
  readonly dataDir?: string;
  readonly json: boolean;
}

export type ParsedCliArguments<Options> =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: false; readonly problem: Message };

const flag = (help: TextCode) => ({ type: 'boolean', default: false, help }) as const;
const value = (placeholder: string, help: TextCode) => ({ type: 'string', placeholder, help }) as const;

type OptionSpecs = Readonly<Record<string, ReturnType<typeof flag> | ReturnType<typeof value>>>;

const dataDir = { 'data-dir': value('DIR', 'cli.option.dataDir') };
const jsonObject = { json: flag('cli.option.jsonObject') };

const stdioOptions = {
  sandbox: flag('cli.option.sandbox'),
  'sandbox-quirks': flag('cli.option.sandboxQuirks'),
  'app-name': value('NAME', 'cli.option.appName'),
  'base-url': value('URL', 'cli.option.baseUrl'),
  methods: value('A,B', 'cli.option.methods'),
  tags: value('A,B', 'cli.option.tags'),
  'only-departments': value('ID,ID', 'cli.option.onlyDepartments'),
  'only-reps': value('ID,ID', 'cli.option.onlyReps'),
  'tool-exposure': value('HOW', 'cli.option.toolExposure'),
  'expires-at': value('ISO', 'cli.option.expiresAt'),
  ...dataDir,
  json: flag('cli.option.jsonLines'),
};
const serveOptions = {
  ...stdioOptions,
  port: value('N', 'cli.option.port'),
  'require-api-token-auth': flag('cli.option.requireApiTokenAuth'),
};
const disconnectOptions = {
  yes: flag('cli.option.yes'),
  wait: flag('cli.option.wait'),
  ...dataDir,
  ...jsonObject,
};
const connectOptions = {
  place: value('ID', 'cli.option.place'),
  replace: flag('cli.option.replace'),
  ...disconnectOptions,
};
const diagnosticsOptions = { ...dataDir, ...jsonObject };

export interface CommandSpec {
  readonly summary: TextCode;
  /** Takes the ID of a client. */
  readonly takesClient?: boolean;
  readonly alias?: string;
  readonly options: OptionSpecs;
}

/** Every command with its options: parsing, help, and error messages all follow from this table. */
export const CLI_COMMANDS = {
  serve: { summary: 'cli.command.serve', options: serveOptions },
  stdio: { summary: 'cli.command.stdio', options: stdioOptions },
  connect: { summary: 'cli.command.connect', takesClient: true, options: connectOptions },
  disconnect: { summary: 'cli.command.disconnect', takesClient: true, options: disconnectOptions },
  diagnostics: { summary: 'cli.command.diagnostics', alias: 'doctor', options: diagnosticsOptions },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CliCommandName = keyof typeof CLI_COMMANDS;

/** The command with this name or alias. */
export function findCommand(name: string): CliCommandName | undefined {
  if (name === CLI_COMMANDS.diagnostics.alias) return 'diagnostics';
  return isCommandName(name) ? name : undefined;
}

function isCommandName(name: string): name is CliCommandName {
  return Object.hasOwn(CLI_COMMANDS, name);
}

/** An API key is never an option: arguments show in process lists. */
export function parseServeArguments(
  args: readonly string[],
  command: 'serve' | 'stdio',
): ParsedCliArguments<ServeOptions> {
  const parsed = parse(args, serveOptions, { valid: CLI_COMMANDS[command].options });
  if (!parsed.ok) return parsed;
  const { values } = parsed;
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(/^\d{1,5}$/.test(values.port ?? '') && port <= 65_535)) {
    return wrong(message('cli.error.badPort', { port: values.port ?? '' }));
  }
  const limits = { departmentIds: values['only-departments'], repIds: values['only-reps'] };
  const badIds = Object.values(limits).find((text) => text !== undefined && !ID_LIST.test(text));
  if (badIds !== undefined) return wrong(message('cli.error.badIds', { ids: badIds }));
  const caseLimit = {
    ...(limits.departmentIds !== undefined && { departmentIds: splitList(limits.departmentIds).map(Number) }),
    ...(limits.repIds !== undefined && { repIds: splitList(limits.repIds).map(Number) }),
  };
  const toolExposure = values['tool-exposure'];
  if (toolExposure !== undefined && !isToolExposure(toolExposure)) {
    const valid = TOOL_EXPOSURES.join(', ');
    return wrong(message('cli.error.badToolExposure', { toolExposure, valid }));
  }
  const { sandbox, methods, tags, 'sandbox-quirks': sandboxQuirks } = values;
  const { 'app-name': appName, 'base-url': baseUrl, 'expires-at': expiresAt, 'data-dir': folder } = values;
  const namesFuseDesk = appName !== undefined || baseUrl !== undefined;
  if (sandbox && namesFuseDesk) return wrong(message('cli.error.sandboxHasFuseDesk'));
  if (!sandbox && sandboxQuirks) return wrong(message('cli.error.quirksWithoutSandbox'));
  if (!sandbox && !namesFuseDesk) return wrong(message('cli.error.noFuseDesk'));
  return {
    ok: true,
    options: {
      sandbox,
      sandboxQuirks,
      requireApiTokenAuth: values['require-api-token-auth'],
      json: values.json,
      ...(appName !== undefined && { appName }),
      ...(baseUrl !== undefined && { baseUrl }),
      ...(port !== undefined && { port }),
      ...(methods !== undefined && { methods: splitList(methods) }),
      ...(tags !== undefined && { tags: splitList(tags) }),
      ...(Object.keys(caseLimit).length > 0 && { caseLimit }),
      ...(toolExposure !== undefined && { toolExposure }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(folder !== undefined && { dataDir: folder }),
    },
  };
}

export function parseConnectArguments(
  args: readonly string[],
  command: 'connect' | 'disconnect',
): ParsedCliArguments<ConnectOptions> {
  const parsed = parse(args, connectOptions, { valid: CLI_COMMANDS[command].options, allowPositionals: true });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed;
  const [client, ...more] = positionals;
  if (client === undefined || more.length > 0) return wrong(message('cli.error.nameOneClient', { command }));
  const { place, replace, yes, wait, json, 'data-dir': folder } = values;
  if (place?.trim() === '') return wrong(message('cli.error.emptyPlace'));
  return {
    ok: true,
    options: {
      client,
      replace,
      yes,
      wait,
      json,
      ...(place !== undefined && { place }),
      ...(folder !== undefined && { dataDir: folder }),
    },
  };
}

export function parseDiagnosticsArguments(args: readonly string[]): ParsedCliArguments<DiagnosticsCommandOptions> {
  const parsed = parse(args, diagnosticsOptions);
  if (!parsed.ok) return parsed;
  const { json, 'data-dir': folder } = parsed.values;
  return { ok: true, options: { json, ...(folder !== undefined && { dataDir: folder }) } };
}

/** `valid` are the options that this command takes, if it takes fewer than `options`. */
function parse<const Options extends OptionSpecs>(
  args: readonly string[],
  options: Options,
  { valid = options, allowPositionals = false }: { valid?: OptionSpecs; allowPositionals?: boolean } = {},
) {
  const problem = findProblem(args, valid, allowPositionals);
  if (problem) return wrong(problem);
  const config = { args: [...args], options, allowPositionals } satisfies ParseArgsConfig;
  return { ok: true, ...parseArgs(config) } as const;
}

/** Finds what `parseArgs` would refuse in words that do not name the valid options. Never repeats the value of an option, which may be a key. */
function findProblem(args: readonly string[], options: OptionSpecs, allowPositionals: boolean): Message | undefined {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional' && !allowPositionals) {
      return message('cli.error.unexpectedArgument', { argument: token.value });
    }
    if (token.kind !== 'option') continue;
    const { rawName: option, inlineValue } = token;
    const spec = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!spec) {
      const valid = [...Object.keys(options), 'help'].map((name) => `--${name}`).join(', ');
      return message('cli.error.unknownOption', { option, valid });
    }
    if (spec.type === 'boolean') {
      if (inlineValue) return message('cli.error.optionTakesNoValue', { option });
      continue;
    }
    // Without "=", a value that starts with a dash is more likely a forgotten value and the next option.
    if (token.value === undefined || (!inlineValue && token.value.startsWith('-'))) {
      return message('cli.error.optionNeedsValue', { option, placeholder: spec.placeholder });
    }
    if (token.name === 'data-dir' && token.value.trim() === '') return message('cli.error.emptyDataDir');
  }
  return undefined;
}

const ID_LIST = /^ *[1-9]\d{0,14} *(?:, *[1-9]\d{0,14} *)*$/;

const wrong = (problem: Message) => ({ ok: false, problem }) as const;

const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
