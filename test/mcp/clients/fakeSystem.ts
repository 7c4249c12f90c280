import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeFiles } from '../../../mcp/clients/fileClient/nodeFiles.ts';
import type { Files } from '../../../mcp/clients/files.ts';
import type { Entry, Preview, Refusal } from '../../../mcp/clients/mcpClient.ts';
import type { Platform, RunResult, System } from '../../../mcp/clients/system.ts';

/** An entry as the app writes it. */
export const ENTRY: Entry = {
  command: '/opt/FuseDesk Bridge/fusedesk-bridge',
  args: ['/opt/FuseDesk Bridge/resources/bridge.cjs', '--client', 'claude-desktop', '--server', 'default'],
  env: { ELECTRON_RUN_AS_NODE: '1' },
};

/** The same entry from an older version in another folder. */
export const OLD_ENTRY: Entry = { ...ENTRY, command: '/home/rep/Downloads/fusedesk-bridge-0.1' };

/** Simulates a machine of any platform in a temporary folder. */
export interface Machine {
  readonly system: System;
  /** The real path of a simulated one. */
  real(path: string): string;
  put(path: string, content: string | Uint8Array, mode?: number): void;
  folder(path: string): void;
  link(path: string, target: string): void;
  bytes(path: string): Buffer;
  text(path: string): string;
  has(path: string): boolean;
  list(folder: string): string[];
  /** The result of every command from now on; by default none can run. */
  answer(run: (command: string, args: readonly string[]) => Partial<RunResult>): void;
  /** The same machine with another file system. */
  over(files: (files: Files) => Files): System;
  remove(): void;
}

const HOMES = { darwin: '/Users/rep', linux: '/home/rep', win32: 'C:\\Users\\rep' } as const;

export function startMachine(
  platform: Platform,
  env: Record<string, string> = {},
  home: string = HOMES[platform],
): Machine {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'clients-')));
  const real = (path: string) =>
    join(root, platform === 'win32' ? path.replace(/^([A-Z]):/, '$1').replaceAll('\\', '/') : path);
  const back = (path: string) => {
    const inside = path.slice(root.length);
    return platform === 'win32'
      ? inside
          .slice(1)
          .replace(/^([A-Z])(?=\/|$)/, '$1:')
          .replaceAll('/', '\\')
      : inside;
  };
  const folder = (path: string) => mkdirSync(real(path), { recursive: true });
  let run = (_command: string, _args: readonly string[]): Partial<RunResult> => ({ code: undefined });
  let now = Date.UTC(2026, 10, 22, 12, 0, 0);
  const system: System = {
    platform,
    home,
    env,
    files: rooted(real, back),
    run: async (command, args) => ({ code: 0, stdout: '', stderr: '', ...run(command, args) }),
    clock: {
      now: () => now,
      after(ms, task) {
        const timer = setImmediate(() => {
          now += ms;
          task();
        });
        return () => clearImmediate(timer);
      },
    },
  };
  folder(home);
  return {
    system,
    real,
    folder,
    put(path, content, mode) {
      mkdirSync(dirname(real(path)), { recursive: true });
      writeFileSync(real(path), content);
      if (mode !== undefined) chmodSync(real(path), mode);
    },
    link(path, target) {
      mkdirSync(dirname(real(path)), { recursive: true });
      symlinkSync(real(target), real(path));
    },
    bytes: (path) => readFileSync(real(path)),
    text: (path) => readFileSync(real(path), 'utf8'),
    has: (path) => existsSync(real(path)),
    list: (path) => readdirSync(real(path)).sort(),
    answer(next) {
      run = next;
    },
    over: (wrap) => ({ ...system, files: wrap(system.files) }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function rooted(real: (path: string) => string, back: (path: string) => string): Files {
  const files = nodeFiles();
  return {
    stat: (path) => files.stat(real(path)),
    lstat: (path) => files.lstat(real(path)),
    realPath: async (path) => back(await files.realPath(real(path))),
    read: (path) => files.read(real(path)),
    list: (path) => files.list(real(path)),
    create: (path, bytes, owner) => files.create(real(path), bytes, owner),
    rename: (from, to) => files.rename(real(from), real(to)),
    swap: (from, to, expected) => files.swap(real(from), real(to), expected),
    removeIfSame: (path, expected) => files.removeIfSame(real(path), expected),
    remove: (path) => files.remove(real(path)),
    syncFolder: (path) => files.syncFolder(real(path)),
    lock: (path) => files.lock(real(path)),
  };
}

/** Asserts that a preview may be written. */
export function assertWritable(preview: Preview | Refusal): Preview {
  if (!preview.ok) throw new Error(`refused: ${preview.code}: ${preview.message}`);
  return preview;
}
