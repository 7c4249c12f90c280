import { type FuseConfig, FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse of Electron, and why it stands as it does. */
const FUSES = {
  // Claude Desktop starts the bridge with the app's own binary, so that nobody needs a Node of their own. Whoever can
  // set this variable can start any other program as the same person, too: docs/security.md.
  [FuseV1Options.RunAsNode]: true,
  // The app keeps no cookies; should one ever be, it is not readable on the disk.
  [FuseV1Options.EnableCookieEncryption]: true,
  // No code gets into the app by NODE_OPTIONS or NODE_EXTRA_CA_CERTS.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // No debugger is attached to the app by --inspect or a signal.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // An archive that was changed is not loaded (macOS and Windows)...
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // ...and a folder put beside it is not loaded in its place.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The app brings no snapshot of its own for the main process.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from app://bundle; file: gets no more than a browser gives it.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // WebAssembly is checked by traps instead of by slower code; nothing is gained by turning that off.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

type Fuse = keyof typeof FUSES;

const fuses = (): readonly Fuse[] =>
  Object.keys(FUSES)
    .map(Number)
    .filter((index): index is Fuse => index in FUSES);

/** How the fuses of a binary stand. */
export interface FuseReport {
  /** Fuses that are not as they should be, by name; also one that the binary has and nobody decided on. */
  readonly wrong: readonly string[];
  /** Fuses that this Electron is too old to have, by name. */
  readonly unknown: readonly string[];
  readonly asserted: number;
}

async function fuseWire(executable: string): Promise<ReadonlyMap<number, number>> {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable);
  return new Map(Object.entries(wire).map(([index, state]) => [Number(index), Number(state)]));
}

/** Reads the fuses of a binary (on macOS: of an `.app`) and holds them against what they should be. */
export async function readFuses(executable: string): Promise<FuseReport> {
  const wire = await fuseWire(executable);
  const wrong = [...wire.keys()].filter((index) => !(index in FUSES)).map((index) => `fuse number ${index}`);
  const unknown: string[] = [];
  for (const fuse of fuses()) {
    const state = wire.get(fuse);
    if (state === undefined) unknown.push(FuseV1Options[fuse]);
    else if (state !== (FUSES[fuse] ? FuseState.ENABLE : FuseState.DISABLE)) wrong.push(FuseV1Options[fuse]);
  }
  return { wrong, unknown, asserted: fuses().length - unknown.length };
}

/**
 * Sets every fuse that the binary has and reads them back.
 * @throws Error where one does not stand as it should afterwards, or where the binary has one not decided on here.
 */
export async function setFuses(executable: string, resetAdHocDarwinSignature: boolean): Promise<FuseReport> {
  const wire = await fuseWire(executable);
  const shared = { version: FuseVersion.V1, resetAdHocDarwinSignature } as const;
  const { [FuseV1Options.WasmTrapHandlers]: _newest, ...older } = FUSES;
  const config: FuseConfig = wire.has(FuseV1Options.WasmTrapHandlers)
    ? { ...shared, ...FUSES, strictlyRequireAllFuses: true }
    : { ...shared, ...older };
  await flipFuses(executable, config);
  const report = await readFuses(executable);
  if (report.wrong.length > 0)
    throw new Error(`Fuses of ${executable} are not as they should be: ${report.wrong.join(', ')}.`);
  return report;
}

/** The report in one line. */
export function describeFuses({ wrong, unknown, asserted }: FuseReport): string {
  const parts = [
    `${asserted} fuses asserted`,
    wrong.length > 0 && `${wrong.length} wrong (${wrong.join(', ')})`,
    unknown.length > 0 && `${unknown.length} not in this older Electron (${unknown.join(', ')})`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

if (import.meta.main) {
  const [executable] = process.argv.slice(2);
  if (executable === undefined) throw new Error('Name the executable whose fuses to read.');
  const report = await readFuses(executable);
  process.stdout.write(`${describeFuses(report)}\n`);
  process.exitCode = report.wrong.length === 0 ? 0 : 1;
}
