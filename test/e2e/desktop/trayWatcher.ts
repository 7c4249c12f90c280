import { setTimeout as delay } from 'node:timers/promises';
import { Variant } from 'dbus-next';
import type { CallHandler, SessionBus } from './privateSessionBus.ts';

// The part of a panel that tray icons announce themselves to:
// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
const NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const ITEM_PATH = '/StatusNotifierItem';

/** Where a tray icon is on the bus. */
export interface RegisteredItem {
  readonly to: string;
  readonly path: string;
}

/** A panel that shows nothing and knows which icons there are. */
export interface TrayWatcher {
  /** The icon of a process, as soon as it has one. */
  itemOf(pid: number): Promise<RegisteredItem>;
}

const PATIENCE_MS = 30_000;

export async function startTrayWatcher(bus: SessionBus): Promise<TrayWatcher> {
  const items: RegisteredItem[] = [];
  const properties = () => ({
    IsStatusNotifierHostRegistered: new Variant('b', true),
    ProtocolVersion: new Variant('i', 0),
    RegisteredStatusNotifierItems: new Variant(
      'as',
      items.map(({ to, path }) => to + path),
    ),
  });

  const register = (service: string, sender: string) => {
    // An item names either its path or the bus name it has.
    const item = service.startsWith('/') ? { to: sender, path: service } : { to: service, path: ITEM_PATH };
    items.push(item);
    bus.signal(PATH, NAME, 'StatusNotifierItemRegistered', 's', [item.to + item.path]);
  };

  const answer: CallHandler = ({ path, member, body, sender }) => {
    if (path !== PATH) return undefined;
    switch (member) {
      case 'RegisterStatusNotifierItem':
        register(String(body[0]), sender);
        return {};
      case 'RegisterStatusNotifierHost':
        return {};
      case 'Get': {
        const found = Object.entries(properties()).find(([name]) => name === body[1]);
        return found && { signature: 'v', body: [found[1]] };
      }
      case 'GetAll':
        return { signature: 'a{sv}', body: [properties()] };
      default:
        return undefined;
    }
  };
  bus.handleCalls(answer);
  await bus.ownName(NAME);

  const pidOf = async (to: string): Promise<unknown> => {
    const ofBus = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
    const [pid] = await bus.call({ ...ofBus, member: 'GetConnectionUnixProcessID', signature: 's', body: [to] });
    return pid;
  };

  return {
    async itemOf(pid) {
      const last = Date.now() + PATIENCE_MS;
      for (;;) {
        for (const item of items) {
          // An icon whose app has ended has no owner any more.
          if ((await bus.hasOwner(item.to)) && (await pidOf(item.to)) === pid) return item;
        }
        if (Date.now() > last) throw new Error(`Process ${pid} put no icon into the tray.`);
        await delay(50);
      }
    },
  };
}
