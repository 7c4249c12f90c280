import type { Import } from './importGraph.ts';

/** What a folder (or a single file) contains, and all that it may import beside itself. */
export interface ImportRule {
  readonly contains: string;
  /** Folders and files of this project. `(types)` allows `import type` only; `!` takes a folder out again. */
  readonly imports: readonly string[];
  /** Packages, and `node:*` for everything that Node brings. */
  readonly packages: readonly string[];
}

/**
 * The import rules. CONTRIBUTING.md prints this table (`npm run docs`), and test/architecture/importRules.test.ts
 * compares it with the imports that the code really has: an import that is not listed fails, and so does an unused entry.
 */
export const IMPORT_RULES: Readonly<Record<string, ImportRule>> = {
  'mcp/base': {
    contains:
      'small primitives that know nothing of this product: clock, durations, JSON-RPC, lazy values, deadlines, Node error codes, ...',
    imports: [],
    packages: ['node:*', 'write-file-atomic', 'zod'],
  },
  'mcp/hostPorts.ts': { contains: 'what the engine needs from its host', imports: ['mcp/base (types)'], packages: [] },
  'mcp/product.ts': { contains: 'name and version of the product', imports: [], packages: [] },
  'mcp/texts': {
    contains: 'the catalog: every sentence a person reads, by code, per language',
    imports: ['mcp/base/durations.ts'],
    packages: ['i18next'],
  },
  'mcp/fusedesk': {
    contains: 'the FuseDesk REST API, without MCP: client, errors, limits, and `catalogue/` with one file per resource',
    imports: ['mcp/base/nodeErrors.ts', 'mcp/texts (types)'],
    packages: ['node:*', 'undici'],
  },
  'mcp/tools': {
    contains: 'the catalogue as MCP tools: listings, arguments to requests, results to small text, names next to IDs',
    imports: ['mcp/base', 'mcp/fusedesk (types)', 'mcp/hostPorts.ts (types)'],
    packages: ['@internationalized/date', 'entities', 'fastest-levenshtein', 'zod'],
  },
  'mcp/content': {
    contains: 'what customers wrote, made safe and small; every result passes here',
    imports: ['mcp/base'],
    packages: [
      '@csstools/css-calc',
      '@csstools/css-color-parser',
      '@csstools/css-parser-algorithms',
      '@csstools/css-syntax-patches-for-csstree',
      '@csstools/css-tokenizer',
      'css-select',
      'css-tree',
      'css-what',
      'domhandler',
      'entities',
      'htmlparser2',
      'parse5',
      'parse5-htmlparser2-tree-adapter',
    ],
  },
  'mcp/answers': {
    contains: 'one response of FuseDesk becomes the text that a model reads: at once, or in a worker thread',
    imports: ['mcp/content', 'mcp/fusedesk', 'mcp/hostPorts.ts (types)', 'mcp/tools'],
    packages: ['node:*'],
  },
  'mcp/access': {
    contains: 'accounts, servers, scopes, tokens, expiry, read-only, pause, approvals',
    imports: ['mcp/base', 'mcp/fusedesk', 'mcp/hostPorts.ts (types)'],
    packages: ['node:*', 'zod'],
  },
  'mcp/joins': {
    contains: 'one tool call that reads several FuseDesk responses: whose turn it is, counts, and jobs of a rep',
    imports: ['mcp/base', 'mcp/fusedesk', 'mcp/tools'],
    packages: [],
  },
  'mcp/activity': {
    contains: 'the local log of what Claude saw and changed',
    imports: ['mcp/base', 'mcp/fusedesk (types)', 'mcp/hostPorts.ts (types)'],
    packages: ['csv-stringify', 'node:*', 'proper-lockfile', 'zod'],
  },
  'mcp/management': {
    contains: 'the provisioning REST API',
    imports: ['mcp/access', 'mcp/endpoints (types)'],
    packages: ['zod'],
  },
  'mcp/bridge': {
    contains: 'the stdio process that clients start: it relays MCP lines to the running app; bundled into one file',
    imports: ['mcp/base', 'mcp/tools/verifyHint.ts'],
    packages: ['node:*'],
  },
  'mcp/clientRegistry': {
    contains: 'which clients connected, when, and with which tools',
    imports: ['mcp/base', 'mcp/hostPorts.ts (types)', 'mcp/tools (types)'],
    packages: ['zod'],
  },
  'mcp/prompts': { contains: 'requests that a person picks from a menu of the client', imports: [], packages: [] },
  'mcp/resources': {
    contains: 'the addresses of cases and contacts, and the tool that reads each',
    imports: [],
    packages: [],
  },
  'mcp/endpoints': {
    contains: 'MCP over HTTP (both eras), stdio and the bridge, with the request checks before them',
    imports: [
      'mcp/access',
      'mcp/base',
      'mcp/bridge/connection/upgradeProtocol.ts',
      'mcp/clientRegistry (types)',
      'mcp/fusedesk (types)',
      'mcp/hostPorts.ts (types)',
      'mcp/product.ts',
      'mcp/prompts',
      'mcp/resources',
      'mcp/tools (types)',
    ],
    packages: ['@modelcontextprotocol/server', 'node:*'],
  },
  'mcp/discovery': {
    contains: 'how bridges find the running app, and the cache they answer from without it',
    imports: [
      'mcp/base',
      'mcp/bridge',
      'mcp/endpoints',
      'mcp/hostPorts.ts (types)',
      'mcp/product.ts',
      'mcp/prompts',
      'mcp/resources',
    ],
    packages: ['@modelcontextprotocol/server', 'node:*', 'zod'],
  },
  'mcp/engine': {
    contains: 'the one object that hosts drive, and the call pipeline (`callTool.ts`)',
    imports: [
      'mcp/access',
      'mcp/activity (types)',
      'mcp/answers',
      'mcp/base',
      'mcp/clientRegistry',
      'mcp/content (types)',
      'mcp/discovery',
      'mcp/endpoints',
      'mcp/fusedesk',
      'mcp/hostPorts.ts (types)',
      'mcp/joins',
      'mcp/management',
      'mcp/tools',
    ],
    packages: ['node:*'],
  },
  'mcp/clients': {
    contains: 'where each MCP client keeps its servers, and how our entry is read, written, undone and removed there',
    imports: ['mcp/base', 'mcp/hostPorts.ts (types)', 'mcp/texts'],
    packages: ['jsonc-parser', 'node:*', 'proper-lockfile', 'zod'],
  },
  'mcp/clientSetup': {
    contains: 'connecting a client and back: preview, write, wait for the handshake, watch the entry, repair',
    imports: [
      'mcp/base',
      'mcp/bridge/offline/offlineCache.ts',
      'mcp/clientRegistry',
      'mcp/clients',
      'mcp/hostPorts.ts (types)',
      'mcp/texts',
    ],
    packages: ['node:*', 'zod'],
  },
  'mcp/diagnostics': {
    contains: 'the checks between a client and FuseDesk: findings with stable codes, and the self-test',
    imports: [
      'mcp/base',
      'mcp/bridge/connection',
      'mcp/clientRegistry',
      'mcp/clients',
      'mcp/host/redact.ts',
      'mcp/texts',
    ],
    packages: ['@modelcontextprotocol/client', '@modelcontextprotocol/sdk', 'node:*', 'zod'],
  },
  'mcp/sandbox': {
    contains: 'an embedded FuseDesk over real HTTP, with demo data',
    imports: ['mcp/base/durations.ts', 'mcp/base/json.ts', 'mcp/fusedesk/catalogue'],
    packages: ['node:*', 'zod'],
  },
  'mcp/host': {
    contains: 'what both hosts share: folder lock, log, redaction, state file',
    imports: ['mcp/base', 'mcp/hostPorts.ts (types)', 'mcp/texts'],
    packages: ['node:*', 'proper-lockfile', 'write-file-atomic', 'zod'],
  },
  'mcp/cli': {
    contains: 'the command line host: arguments, terminal, commands',
    imports: ['mcp'],
    packages: ['node:*'],
  },
  main: {
    contains: 'the Electron main process: composition root, tray, windows, secure storage, settings, IPC, updates',
    imports: ['mcp', '!mcp/cli', 'preload'],
    packages: ['electron', 'electron-store', 'node:*', 'zod'],
  },
  preload: {
    contains: '`contract.ts`: every message between window and main, one zod schema each; and the one preload',
    imports: [],
    packages: ['electron', 'zod'],
  },
  renderer: {
    contains: 'React: settings window, approval window. No network, no secrets',
    // Pure data and arithmetic that exists only once.
    imports: [
      'mcp/access/methodGroups.ts',
      'mcp/access/untilResumed.ts',
      'mcp/base/durations.ts',
      'mcp/texts',
      'preload (types)',
    ],
    packages: [
      '@internationalized/date',
      '@tanstack/react-table',
      '@tanstack/react-virtual',
      'i18next',
      'lucide-react',
      'react',
      'react-aria-components',
      'react-dom',
      'react-i18next',
    ],
  },
};

/** Names of Electron that let a page reach further, and the only places that may import them. */
const ELECTRON_NAMES: Readonly<Record<string, readonly string[]>> = {
  contextBridge: ['preload/preload.ts'],
  ipcMain: ['main/ipc', 'main/ui.ts'],
  ipcRenderer: ['preload/preload.ts'],
  shell: ['main/ui.ts'],
};

type Rules = Readonly<Record<string, ImportRule>>;

export const within = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);

/** The most specific folder with a rule that contains a file. */
export function ruleFolder(file: string, rules: Rules = IMPORT_RULES): string | undefined {
  return Object.keys(rules)
    .filter((folder) => within(file, folder))
    .sort((a, b) => b.length - a.length)[0];
}

/** The package of an import: `@scope/name/file` and `name/file` without the file, and all of Node as one. */
function packageName(request: string): string {
  if (request.startsWith('node:')) return 'node:*';
  const [first = '', second = ''] = request.split('/');
  return request.startsWith('@') ? `${first}/${second}` : first;
}

export const entryPath = (entry: string): string => entry.replace(/^!/, '').replace(/ \(types\)$/, '');

/** The entry of a rule that allows an import of this project; none if it is not allowed. */
function allowingEntry({ target, typesOnly }: Import, { imports }: ImportRule): string | undefined {
  const matching = imports.filter((entry) => within(target, entryPath(entry)));
  if (matching.some((entry) => entry.startsWith('!'))) return undefined;
  return matching.find((entry) => typesOnly || !entry.endsWith(' (types)'));
}

/** Every import that the rules do not allow, and every entry of the rules that no import needs; one sentence each. */
export function findViolations(
  imports: readonly Import[],
  rules: Rules = IMPORT_RULES,
  electronNames: Readonly<Record<string, readonly string[]>> = ELECTRON_NAMES,
): readonly string[] {
  const used = new Set<string>();
  const violations: string[] = [];
  for (const one of imports) {
    const folder = ruleFolder(one.file, rules);
    const rule = folder === undefined ? undefined : rules[folder];
    if (folder === undefined || rule === undefined) {
      violations.push(`${one.file} is in no folder of the import rules`);
      continue;
    }
    const kind = one.typesOnly ? 'types of ' : '';
    if (one.isPackage) {
      const name = packageName(one.target);
      used.add(`${folder} ${name}`);
      if (!rule.packages.includes(name)) violations.push(`${one.file} imports ${kind}the package ${name}`);
    } else if (ruleFolder(one.target, rules) !== folder) {
      const entry = allowingEntry(one, rule);
      if (entry === undefined) violations.push(`${one.file} imports ${kind}${one.target}`);
      else used.add(`${folder} ${entry}`);
    }
    if (one.target !== 'electron') continue;
    for (const name of one.names) {
      const places = electronNames[name];
      if (places && !places.some((place) => within(one.file, place)))
        violations.push(`${one.file} takes ${name} from electron`);
    }
  }
  for (const [folder, { imports: entries, packages }] of Object.entries(rules)) {
    for (const entry of [...entries, ...packages]) {
      if (!entry.startsWith('!') && !used.has(`${folder} ${entry}`))
        violations.push(`${folder} does not need ${entry}`);
    }
  }
  return violations;
}

const code = (entry: string): string => {
  const text = `\`${entryPath(entry)}\``;
  if (entry.startsWith('!')) return `not ${text}`;
  return entry.endsWith(' (types)') ? `${text} (types)` : text;
};

/** Entries as one cell of a table. */
export const listEntries = (entries: readonly string[]): string =>
  entries.length === 0 ? '-' : entries.map(code).join(', ');

/** The rules as a table of Markdown. */
export function importTable(rules: Rules = IMPORT_RULES): string {
  const rows = Object.entries(rules).map(
    ([folder, { contains, imports, packages }]) =>
      `| ${code(folder)} | ${contains} | ${listEntries(imports)} | ${listEntries(packages)} |`,
  );
  return ['| folder | contains | imports | packages |', '|---|---|---|---|', ...rows].join('\n');
}
