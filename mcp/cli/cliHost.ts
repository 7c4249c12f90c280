import { homedir } from 'node:os';
import { join } from 'node:path';
import { type ServerRecord, UnreadableStateError } from '../access/accessState.ts';
import type { ActivityLog } from '../activity/activityLog.ts';
import { openActivityLog } from '../activity/fileActivityLog.ts';
import { memoryActivityLog } from '../activity/memoryActivityLog.ts';
import { bestEffortJsonFile } from '../base/bestEffortJsonFile.ts';
import { systemClock } from '../base/clock.ts';
import { openDiscoveryPublisher } from '../discovery/discoveryPublisher.ts';
import { createEngine, type Engine, noPersistence } from '../engine/engine.ts';
import { lockFolder } from '../host/folderLock.ts';
import type { RedactingLog } from '../host/log.ts';
import { memorySecrets } from '../host/memorySecrets.ts';
import { openStateFile } from '../host/stateFile.ts';
import type { Log } from '../hostPorts.ts';
import { PRODUCT } from '../product.ts';
import { message } from '../texts/message.ts';
import { CliError } from './cliError.ts';
import type { ServeOptions } from './commandArguments.ts';
import { inDataFolder } from './dataFolderError.ts';
import { defaultDataFolder } from './defaultDataFolder.ts';
import { type OpenedAccount, openAccount } from './openAccount.ts';
import { serverProblemText } from './serverProblemText.ts';

/** For a run that writes nothing to disk. */
const MAX_MEMORY_ENTRIES = 10_000;

/** A running engine with the account and the server that the options ask for. */
export interface CliHost {
  readonly engine: Engine;
  readonly account: OpenedAccount;
  readonly accountId: string;
  readonly server: ServerRecord;
  /** The server's token; shown once. */
  readonly token: string;
  /** Fires if another process takes over the data folder. */
  readonly lost: AbortSignal;
  stop(): Promise<void>;
}

export interface CliHostOptions {
  readonly options: ServeOptions;
  readonly key: () => Promise<string | undefined>;
  readonly log: RedactingLog;
  /**
   * `shared` for hosts of which several run at once (stdio): they append to the activity log, but
   * neither read nor write the settings.
   */
  readonly settings: 'own' | 'shared';
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Without `--data-dir`, the sandbox writes nothing to disk. */
function dataFolderOf({ sandbox, dataDir }: ServeOptions, env: CliHostOptions['env']): string | undefined {
  if (dataDir !== undefined) return dataDir;
  return sandbox ? undefined : defaultDataFolder(env, process.platform, homedir());
}

const stateFileOf = (folder: string) => join(folder, 'bridge.json');

async function openFolder(folder: string, log: Log) {
  const lock = await lockFolder(folder);
  if (lock.ok) {
    return {
      lock,
      store: openStateFile({ path: stateFileOf(folder), log }),
      clients: bestEffortJsonFile(join(folder, 'clients.json')),
      // `launch: null`, because a bridge has no key and cannot start this host.
      announcements: openDiscoveryPublisher({ folder, version: PRODUCT.version, launch: null, lost: lock.lost }),
    };
  }
  throw new CliError(
    lock.pid === undefined
      ? message('cli.error.folderInUse', { folder })
      : message('cli.error.folderInUseBy', { folder, pid: String(lock.pid) }),
  );
}

/**
 * Starts everything a command needs. If a step fails, the steps before it are undone.
 * @throws CliError with a text for the person who ran the command.
 */
export async function openCliHost({ options, key, log, settings, env }: CliHostOptions): Promise<CliHost> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  const folder = dataFolderOf(options, env);
  try {
    const own =
      folder !== undefined && settings === 'own'
        ? await inDataFolder(folder, () => openFolder(folder, log))
        : undefined;
    if (own) undo.push(() => own.lock.release());

    const activity: ActivityLog =
      folder === undefined
        ? memoryActivityLog({ capacity: MAX_MEMORY_ENTRIES })
        : await inDataFolder(folder, () => openActivityLog({ folder: join(folder, 'activity'), log }));
    undo.push(() => activity.close());

    const account = await openAccount(options, key, log);
    undo.push(() => account.close());

    let ownServer: string | undefined;
    const engine = await createEngine({
      persistence: own?.store ?? noPersistence,
      ...(own && { handshakePersistence: own.clients, discovery: own.announcements }),
      // The server of this run. Stored servers of other runs must be named.
      defaultServer: () => ownServer,
      secrets: memorySecrets(),
      approve: async () => ({
        approved: false,
        reason:
          'This host runs on the command line, where nobody can approve calls. Use the FuseDesk Bridge app for calls that need approval.',
      }),
      clock: systemClock,
      log,
      activity,
      ...(options.port !== undefined && { preferredPort: options.port }),
    });
    undo.push(() => engine.stop());

    const { id: accountId } = await engine.commands.connect(account);
    const made = await engine.commands.servers.create({
      accountId,
      name: 'Command line',
      // Deny by default.
      methods: options.methods ?? ['read'],
      tags: options.tags,
      caseLimit: options.caseLimit,
      toolExposure: options.toolExposure,
      requireApiTokenAuth: options.requireApiTokenAuth,
      expiresAt: options.expiresAt,
      ephemeral: true,
    });
    if (!made.ok) throw new CliError(serverProblemText(made.problem, options) ?? made.problem.message);
    ownServer = made.value.server.id;
    return { engine, account, accountId, ...made.value, lost: own?.lock.lost ?? new AbortController().signal, stop };
  } catch (error) {
    await stop();
    if (folder === undefined || !(error instanceof UnreadableStateError)) throw error;
    const { reason, details } = error;
    throw new CliError(message(`cli.settings.${reason}`, { path: stateFileOf(folder), details }));
  }
}
