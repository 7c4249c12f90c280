import { message } from '../texts/message.ts';
import type { EntryFormat } from './fileClient/entryFormat.ts';
import { createFileClient } from './fileClient/fileClient.ts';
import { inAppPrograms, isFolder, platformPath } from './folders.ts';
import type { ClientId, ConfigLocation, Detection, McpClient } from './mcpClient.ts';
import type { Platform, System } from './system.ts';

/** How a client that keeps its servers in files is found. */
export interface DetectionRules {
  readonly id: ClientId;
  readonly title: string;
  /** Where its files are or used to be, the one it reads now first. A location counts if its folder exists. */
  places(): Promise<readonly ConfigLocation[]>;
  /** If several locations count: keep all in sync, let a person choose one, or use only the first. */
  readonly ifSeveral: 'all' | 'choose' | 'first';
  /** Its program as installers name it: a bundle, a path below a program folder, or a command. */
  readonly program: Readonly<Record<Platform, string>>;
}

/** Everything that distinguishes one config-file client from another. */
export interface DetectableClient extends DetectionRules {
  /** Whether it reads its entries only when it starts; others watch the file. */
  readonly readsConfigAtStart: boolean;
  readonly format: EntryFormat;
}

/** A client whose file may be written while it runs: unlike Claude Desktop, it does not rewrite the file from memory. */
export function createDetectableClient(system: System, client: DetectableClient): McpClient {
  const { id, title, readsConfigAtStart, format } = client;
  const detect = (choice?: string) => detectClient(client, system, choice);
  return createFileClient({ id, title, readsConfigAtStart, format, strictUtf8: false, presence: null, detect }, system);
}

/** Finds a client and its files. Never creates a folder for a client that is not installed. */
async function detectClient(rules: DetectionRules, system: System, choice?: string): Promise<Detection> {
  const { id, title } = rules;
  const present: ConfigLocation[] = [];
  for (const place of await rules.places()) {
    if (await isFolder(system, platformPath(system.platform).dirname(place.path))) present.push(place);
  }
  const [first, ...others] = present;
  if (first === undefined) return detectUnused(rules, system);
  const chosen = present.find((place) => place.id === choice);
  if (chosen) return { kind: 'found', target: { client: id, places: [chosen] } };
  if (rules.ifSeveral === 'all') return { kind: 'found', target: { client: id, places: [first, ...others] } };
  if (rules.ifSeveral === 'first' || others.length === 0) {
    return { kind: 'found', target: { client: id, places: [first] } };
  }
  const editions = present.map(({ label }) => label);
  return { kind: 'ambiguous', message: message('clients.severalEditions', { app: title, editions }), choices: present };
}

/** Tells a client that has never been opened from one that is not installed. */
async function detectUnused({ title: app, program }: DetectionRules, system: System): Promise<Detection> {
  for (const path of inAppPrograms(system, program[system.platform])) {
    const facts = await system.files.stat(path).catch(() => undefined);
    if (facts) return { kind: 'absent', code: 'never_started', message: message('clients.neverOpened', { app }) };
  }
  return { kind: 'absent', code: 'not_installed', message: message('clients.notFound', { app }) };
}
