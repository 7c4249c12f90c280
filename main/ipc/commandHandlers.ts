import type { CommandHandlers } from '../../preload/contract.ts';
import type { EngineHost } from '../engineHost/engineHost.ts';
import { accessCommands } from './handlers/accessCommands.ts';
import { accountCommands } from './handlers/accountCommands.ts';
import { activityCommands } from './handlers/activityCommands.ts';
import { type AppCommandPorts, appCommands } from './handlers/appCommands.ts';
import { clientCommands } from './handlers/clientCommands.ts';
import { diagnosticsCommands } from './handlers/diagnosticsCommands.ts';
import { type ServerCommandPorts, serverCommands } from './handlers/serverCommands.ts';

export interface HandlerPorts extends AppCommandPorts, ServerCommandPorts {
  readonly host: () => EngineHost;
  readonly now: () => number;
  /** Asks the person where to save; `undefined` if they cancel. */
  readonly askWhereToSave: (suggestedName: string) => Promise<string | undefined>;
}

/** A handler for every command of the contract; a missing one does not compile. */
export function createCommandHandlers(ports: HandlerPorts): CommandHandlers {
  const { host, now, askWhereToSave } = ports;
  return {
    ...accountCommands(host, ports.publisher),
    ...serverCommands(ports),
    ...accessCommands(host, now),
    ...activityCommands(host, askWhereToSave),
    ...appCommands(ports),
    ...clientCommands(host),
    ...diagnosticsCommands(ports),
  };
}
