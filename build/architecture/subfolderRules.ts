import { divergence, type Import } from './importGraph.ts';
import { entryPath, IMPORT_RULES, listEntries, ruleFolder, within } from './importRules.ts';

/** What a folder inside a folder contains, and all that it may import of its neighbors there. */
export interface SubfolderRule {
  readonly contains: string;
  /** Folders and files beside it. `(types)` allows `import type` only; `folder/*` allows the files directly in a folder. */
  readonly imports: readonly string[];
}

/**
 * The rules inside the folders of `IMPORT_RULES`; what a folder may import from outside is said there. The files beside
 * the subfolders are free: they are the entrance or a common base, and no import may go both ways through one of them.
 */
const SUBFOLDER_RULES: Readonly<Record<string, SubfolderRule>> = {
  'mcp/texts/en': { contains: 'the sentences in English, one file per area', imports: [] },
  'mcp/fusedesk/catalogue': { contains: 'the operations, one file per resource', imports: [] },
  'mcp/tools/arguments': {
    contains: 'arguments: from the catalogue to a JSON Schema and a check',
    imports: ['mcp/tools/* (types)', 'mcp/tools/argument.ts', 'mcp/tools/dates'],
  },
  'mcp/tools/dates': {
    contains: "dates as people write them, to points in time in the person's time zone",
    imports: ['mcp/tools/* (types)'],
  },
  'mcp/tools/metaTools': {
    contains: 'the tools that find and call the others, for servers that do not list them all',
    imports: ['mcp/tools/* (types)', 'mcp/tools/arguments'],
  },
  'mcp/tools/results': {
    contains: 'results: essential fields, omissions, filters',
    imports: ['mcp/tools/*'],
  },
  'mcp/content/html': {
    contains: 'what is HTML, and HTML to lines or HTML of what a person sees',
    imports: ['mcp/content/*', 'mcp/content/visibility'],
  },
  'mcp/content/quotes': {
    contains: 'which lines of a message are quoted from earlier ones',
    imports: ['mcp/content/* (types)'],
  },
  'mcp/content/visibility': { contains: 'which elements of a document a reader sees', imports: [] },
  'mcp/bridge/protocol': { contains: 'JSON-RPC lines: reading, queueing, replaying', imports: [] },
  'mcp/bridge/connection': { contains: 'finding, starting and reaching the app', imports: [] },
  'mcp/bridge/offline': {
    contains: 'answers without the app',
    imports: ['mcp/bridge/connection', 'mcp/bridge/protocol'],
  },
  'mcp/endpoints/fastPath': { contains: 'ordinary calls without the MCP SDK', imports: ['mcp/endpoints/*'] },
  'mcp/endpoints/http': {
    contains: 'MCP over HTTP: listener, request checks, sessions',
    imports: ['mcp/endpoints/*', 'mcp/endpoints/fastPath'],
  },
  'mcp/clients/fileClient': {
    contains: 'reading and writing one entry of a config file without loss',
    imports: ['mcp/clients/*'],
  },
  'mcp/clients/claudeCode': {
    contains: 'Claude Code: its command and its config',
    imports: ['mcp/clients/*', 'mcp/clients/fileClient'],
  },
  'mcp/clients/claudeDesktop': {
    contains: 'Claude Desktop: its configs, process, policy and extension',
    imports: ['mcp/clients/*', 'mcp/clients/fileClient'],
  },
  'mcp/sandbox/wire': { contains: 'records as FuseDesk writes them', imports: ['mcp/sandbox/*'] },
  'mcp/sandbox/handlers': {
    contains: 'one handler per operation',
    imports: ['mcp/sandbox/*', 'mcp/sandbox/wire'],
  },
  'mcp/sandbox/quirks': { contains: 'how another FuseDesk may behave', imports: ['mcp/sandbox/*'] },
  'mcp/sandbox/demo': { contains: 'the demo data', imports: ['mcp/sandbox/*'] },
  'mcp/sandbox/demo/mail': { contains: 'the HTML of demo emails', imports: [] },
  'mcp/cli/commands': { contains: 'one file per command', imports: ['mcp/cli/*'] },
  'main/lifecycle': { contains: 'start options, single instance, log, login item, updates, shutdown', imports: [] },
  'main/windows': { contains: 'windows and their hardening', imports: ['main/storage (types)'] },
  'main/storage': { contains: 'settings and keys', imports: [] },
  'main/state': {
    contains: 'the one state that windows and tray show',
    imports: ['main/lifecycle (types)', 'main/storage (types)'],
  },
  'main/engineHost': {
    contains: 'the engine inside the app, and its supervisor',
    imports: ['main/state', 'main/storage (types)'],
  },
  'main/ipc': {
    contains: 'checks of messages from a window',
    imports: ['main/engineHost (types)', 'main/lifecycle (types)', 'main/state', 'main/windows (types)'],
  },
  'main/ipc/handlers': { contains: 'the commands of the window', imports: ['main/ipc/commandOutcome.ts'] },
  'main/notifications': { contains: 'what the app says without being asked', imports: ['main/state'] },
  'main/tray': { contains: 'the tray', imports: ['main/ipc', 'main/state'] },
  'main/tray/menu': { contains: 'its menu', imports: ['main/tray/*'] },
  'main/tray/icon': { contains: 'its icon', imports: ['main/tray/*', 'main/tray/menu (types)'] },
  'main/tray/linux': { contains: 'whether a Linux desktop shows it', imports: [] },
  'renderer/state': { contains: 'what every page uses as React hooks: state, commands, texts', imports: [] },
  'renderer/controls': {
    contains: 'what several pages are made of: buttons, fields, forms, dialogs, toasts',
    imports: ['renderer/state'],
  },
  'renderer/shell': {
    contains: 'what surrounds a page: sidebar, route, problems',
    imports: ['renderer/controls', 'renderer/state'],
  },
  'renderer/pages': {
    contains: 'one folder per page',
    imports: ['renderer/controls', 'renderer/shell', 'renderer/state'],
  },
  'renderer/pages/access': { contains: 'Access', imports: [] },
  'renderer/pages/activity': { contains: 'Activity', imports: [] },
  'renderer/pages/diagnostics': { contains: 'Diagnostics', imports: [] },
  'renderer/pages/clients': { contains: 'Apps', imports: ['renderer/pages/diagnostics'] },
  'renderer/pages/overview': { contains: 'Overview and the first start', imports: ['renderer/pages/clients'] },
  'renderer/pages/settings': { contains: 'Settings', imports: [] },
  'renderer/styles': { contains: 'style sheets', imports: [] },
};

type SubfolderRules = Readonly<Record<string, SubfolderRule>>;

/** Whether an entry allows an import. */
function allows(entry: string, { target, typesOnly }: Import): boolean {
  if (entry.endsWith(' (types)') && !typesOnly) return false;
  const place = entryPath(entry);
  return place.endsWith('/*')
    ? target.slice(0, target.lastIndexOf('/')) === place.slice(0, -'/*'.length)
    : within(target, place);
}

/** Every import between neighbors that the rules do not allow, and every entry that no import needs. */
export function findSubfolderViolations(
  imports: readonly Import[],
  rules: SubfolderRules = SUBFOLDER_RULES,
): readonly string[] {
  const used = new Set<string>();
  const violations: string[] = [];
  for (const one of imports) {
    if (one.isPackage || ruleFolder(one.file) !== ruleFolder(one.target)) continue;
    const { from } = divergence(one.file, one.target);
    if (from === one.file) continue;
    const entry = rules[from]?.imports.find((allowed) => allows(allowed, one));
    if (entry === undefined) violations.push(`${one.file} imports ${one.typesOnly ? 'types of ' : ''}${one.target}`);
    else used.add(`${from} ${entry}`);
  }
  for (const [folder, { imports: entries }] of Object.entries(rules)) {
    for (const entry of entries)
      if (!used.has(`${folder} ${entry}`)) violations.push(`${folder} does not need ${entry}`);
  }
  return violations;
}

/** Every folder of these files that has no rule, here or in `IMPORT_RULES`. */
export function foldersWithoutRule(
  files: readonly string[],
  rules: SubfolderRules = SUBFOLDER_RULES,
): readonly string[] {
  const folders = files.flatMap((file) => {
    const parts = file.split('/').slice(0, -1);
    return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'));
  });
  // A folder above others with rules, such as `mcp`, needs none.
  const known = [...Object.keys(IMPORT_RULES), ...Object.keys(rules)];
  return [...new Set(folders)].filter(
    (folder) => !known.includes(folder) && !Object.keys(IMPORT_RULES).some((rule) => rule.startsWith(`${folder}/`)),
  );
}

/** The rules as a table of Markdown. */
export function subfolderTable(rules: SubfolderRules = SUBFOLDER_RULES): string {
  const rows = Object.entries(rules).map(
    ([folder, { contains, imports }]) => `| \`${folder}\` | ${contains} | ${listEntries(imports)} |`,
  );
  return ['| folder | contains | imports of its neighbors |', '|---|---|---|', ...rows].join('\n');
}
