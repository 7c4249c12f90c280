import type { ClientId, ConfigLocation, Detection } from './mcpClient.ts';
import { inAppPrograms } from './system/folders.ts';
import { platformPath } from './system/platformPath.ts';
import type { Platform, System } from './system/system.ts';

/** How a client that keeps its servers in files is found. */
export interface DetectionRules {
  readonly id: ClientId;
  readonly title: string;
  /** Where its files are or were, the one it reads now first. A place counts where its folder is there. */
  places(where: System): Promise<readonly ConfigLocation[]>;
  /** Of several places that count: all are kept alike, a person chooses one, or the first alone is read. */
  readonly ifSeveral: 'all' | 'choose' | 'first';
  /** Its program, as installers name it: a bundle, a path below a folder of programs, a command. */
  readonly program: Readonly<Record<Platform, string>>;
}

/** Whether a client is on this machine, and where its files are. No folder is ever made for one that is not. */
export async function detectClient(traces: DetectionRules, where: System, choice?: string): Promise<Detection> {
  const { id, title } = traces;
  const there: ConfigLocation[] = [];
  for (const place of await traces.places(where)) {
    const folder = await where.files.stat(platformPath(where.platform).dirname(place.path)).catch(() => undefined);
    if (folder?.kind === 'folder') there.push(place);
  }
  const [first, ...others] = there;
  if (first === undefined) return absent(traces, where);
  const chosen = there.find((place) => place.id === choice);
  if (chosen) return { kind: 'found', target: { client: id, places: [chosen] } };
  if (traces.ifSeveral === 'all') return { kind: 'found', target: { client: id, places: [first, ...others] } };
  if (traces.ifSeveral === 'first' || others.length === 0) {
    return { kind: 'found', target: { client: id, places: [first] } };
  }
  const labels = there.map(({ label }) => label).join(', ');
  return { kind: 'ambiguous', message: `${title} is here more than once (${labels}). Choose one.`, choices: there };
}

async function absent({ title, program }: DetectionRules, where: System): Promise<Detection> {
  for (const path of inAppPrograms(where, program[where.platform])) {
    const facts = await where.files.stat(path).catch(() => undefined);
    if (!facts) continue;
    const message = `${title} is installed but was never started. Start it once, then try again.`;
    return { kind: 'absent', code: 'never_started', message };
  }
  return { kind: 'absent', code: 'not_installed', message: `${title} was not found on this computer.` };
}
