import { type FuseConfig, FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** Every fuse of Electron, and why it is on or off. */
const FUSES = {
  // Claude Desktop starts the bridge with the app's own binary, so nobody has to install Node. Anyone who can set this
  // variable can start any other program as the same person anyway: docs/security.md.
  [FuseV1Options.RunAsNode]: true,
  // The app keeps no cookies. If it ever does, they are not readable on disk.
  [FuseV1Options.EnableCookieEncryption]: true,
  // Nothing is injected through NODE_OPTIONS or NODE_EXTRA_CA_CERTS.
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  // No debugger attaches through --inspect or a signal.
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // A modified archive is not loaded (macOS and Windows)...
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // ...and neither is a folder next to it.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The app ships no V8 snapshot for the main process.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come from app://bundle, so file: needs no more rights than in a browser.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Bounds checks of WebAssembly by traps are faster, and turning them off gains nothing.
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

type Fuse = keyof typeof FUSES;

const fuses = (): readonly Fuse[] =>
  Object.keys(FUSES)
    .map(Number)
    .filter((index): index is Fuse => index in FUSES);

/** The state of a binary's fuses. */
export interface FuseReport {
  /** Fuses in the wrong state, by name, and fuses of the binary that are missing above. */
  readonly wrong: readonly string[];
  /** Fuses that this Electron is too old for, by name. */
  readonly unknown: readonly string[];
  readonly asserted: number;
}

async function fuseWire(executable: string): Promise<ReadonlyMap<number, number>> {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable);
  return new Map(Object.entries(wire).map(([index, state]) => [Number(index), Number(state)]));
}

/** Compares the fuses of a binary (on macOS: an `.app`) with those above. */
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
 * @throws Error if one is still wrong, or if the binary has one that is missing above.
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
  if (report.wrong.length > 0) throw new Error(`Wrong fuses in ${executable}: ${report.wrong.join(', ')}.`);
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
  if (executable === undefined) throw new Error('Usage: node build/packaging/fuses.ts EXECUTABLE');
  const report = await readFuses(executable);
  process.stdout.write(`${describeFuses(report)}\n`);
  process.exitCode = report.wrong.length === 0 ? 0 : 1;
}
