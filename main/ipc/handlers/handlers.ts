import type { CommandHandlers } from '../../../preload/contract.ts';
import type { BridgeHost } from '../../bridgeHost.ts';
import { accessCommands } from './access.ts';
import { accountCommands } from './account.ts';
import { activityCommands } from './activity.ts';
import { type AppCommandPorts, appCommands } from './app.ts';
import { connectionCommands } from './connection.ts';
import { doctorCommands } from './doctor.ts';
import { type ServerCommandPorts, serverCommands } from './server.ts';

export interface HandlerPorts extends AppCommandPorts, ServerCommandPorts {
  readonly host: () => BridgeHost;
  readonly now: () => number;
  /** Asks the person where to save; `undefined` where they changed their mind. */
  readonly askWhereToSave: (suggestedName: string) => Promise<string | undefined>;
}

/** A handler for every command of the contract; one that is missing does not compile. */
export function createHandlers(ports: HandlerPorts): CommandHandlers {
  const { host, now, askWhereToSave } = ports;
  return {
    ...accountCommands(host, ports.feed),
    ...serverCommands(ports),
    ...accessCommands(host, now),
    ...activityCommands(host, askWhereToSave),
    ...appCommands(ports),
    ...connectionCommands(host),
    ...doctorCommands(ports),
  };
}
