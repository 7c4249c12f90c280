import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ServerRecord } from '../access/accessState.ts';
import type { ActivityLog } from '../activity/activityLog.ts';
import { openActivityLog } from '../activity/fileActivityLog.ts';
import { memoryActivityLog } from '../activity/memoryActivityLog.ts';
import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import { systemClock } from '../base/clock.ts';
import { openDiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { createEngine, type Engine, noPersistence } from '../engine/engine.ts';
import { lockFolder } from '../host/folderLock.ts';
import { memorySecrets } from '../host/memorySecrets.ts';
import { openStateFile } from '../host/stateFile.ts';
import type { Log } from '../hostPorts.ts';
import { PRODUCT } from '../product.ts';
import { CliError } from './cliError.ts';
import { defaultDataFolder } from './defaultDataFolder.ts';
import { type OpenedAccount, openAccount } from './openAccount.ts';
import type { ServeOptions } from './serveArguments.ts';

/** Entries kept of a run that leaves nothing on the disk. */
const MEMORY_ENTRIES = 10_000;

/** A running engine with the account and the server that the flags ask for. */
export interface CliHost {
  readonly engine: Engine;
  readonly account: OpenedAccount;
  readonly accountId: string;
  readonly server: ServerRecord;
  /** Opens the server; shown once. */
  readonly token: string;
  /** Fires where another process took the data folder over. */
  readonly lost: AbortSignal;
  stop(): Promise<void>;
}

export interface CliHostOptions {
  readonly options: ServeOptions;
  readonly key: () => Promise<string | undefined>;
  readonly log: Log;
  /**
   * `shared` for hosts of which several run at once (stdio): they add to the activity log, but
   * neither read nor write the settings.
   */
  readonly settings: 'own' | 'shared';
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Without `--data-dir` the sandbox leaves nothing on the disk. */
function dataFolderOf({ sandbox, dataDir }: ServeOptions, env: CliHostOptions['env']): string | undefined {
  if (dataDir !== undefined) return dataDir;
  return sandbox ? undefined : defaultDataFolder(env, process.platform, homedir());
}

async function openFolder(folder: string, log: Log) {
  const lock = await lockFolder(folder);
  if (lock.ok) {
    return {
      lock,
      store: openStateFile({ path: join(folder, 'bridge.json'), log }),
      clients: bestEffortJsonFile(join(folder, 'clients.json')),
      // A person starts this host, with a key that a bridge does not have.
      announcements: openDiscoveryPublisher({ folder, version: PRODUCT.version, launch: null, lost: lock.lost }),
    };
  }
  const holder = lock.pid === undefined ? 'Another FuseDesk Bridge' : `Another FuseDesk Bridge (process ${lock.pid})`;
  throw new CliError(`${holder} is using ${folder}. Stop it, or name another folder with --data-dir.`);
}

/**
 * Starts all that a command needs, and ends what was started where a later step fails.
 * @throws CannotGoOn with a sentence for the person who gave the flags.
 */
export async function openCliHost({ options: flags, key, log, settings, env }: CliHostOptions): Promise<CliHost> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = dataFolderOf(flags, env);
    const own = folder !== undefined && settings === 'own' ? await openFolder(folder, log) : undefined;
    if (own) undo.push(() => own.lock.release());

    const activity: ActivityLog =
      folder === undefined
        ? memoryActivityLog({ capacity: MEMORY_ENTRIES })
        : await openActivityLog({ folder: join(folder, 'activity'), log });
    undo.push(() => activity.close());

    const account = await openAccount(flags, key, log);
    undo.push(() => account.close());

    let ownServer: string | undefined;
    const engine = await createEngine({
      persistence: own?.store ?? noPersistence,
      ...(own && { handshakePersistence: own.clients, discovery: own.announcements }),
      // The server of this run; those kept of others are named by whoever wants them.
      defaultServer: () => ownServer,
      secrets: memorySecrets(),
      approve: async () => ({
        approved: false,
        reason:
          'Nobody can be asked here: this is the command line. Use the FuseDesk Bridge app for calls that need approval.',
      }),
      clock: systemClock,
      log,
      activity,
      ...(flags.port !== undefined && { preferredPort: flags.port }),
    });
    undo.push(() => engine.stop());

    const { id: accountId } = await engine.commands.connect(account);
    const made = await engine.commands.servers.create({
      accountId,
      name: 'Command line',
      // Deny by default: what was not asked for is not given.
      methods: flags.methods ?? ['read'],
      tags: flags.tags,
      requireApiTokenAuth: flags.requireApiTokenAuth,
      expiresAt: flags.expiresAt,
      ephemeral: true,
    });
    if (!made.ok) throw new CliError(made.problem.message);
    ownServer = made.value.server.id;
    return { engine, account, accountId, ...made.value, lost: own?.lock.lost ?? new AbortController().signal, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
