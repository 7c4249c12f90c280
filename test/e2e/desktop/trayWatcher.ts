import { setTimeout as delay } from 'node:timers/promises';
import { Variant } from 'dbus-next';
import type { CallHandler, SessionBus } from './privateSessionBus.ts';

// The part of a panel where tray icons register:
// https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
const NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const ITEM_PATH = '/StatusNotifierItem';

/** The address of a tray icon on the bus. */
export interface RegisteredItem {
  readonly to: string;
  readonly path: string;
}

/** A panel that shows nothing and records the registered icons. */
export interface TrayWatcher {
  /** Resolves with the icon of a process once it has one. */
  itemOf(pid: number): Promise<RegisteredItem>;
}

const TIMEOUT_MS = 30_000;

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
    // An item passes either its path or its bus name.
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
      const last = Date.now() + TIMEOUT_MS;
      for (;;) {
        for (const item of items) {
          // The icon of an app that has exited has no owner.
          if ((await bus.hasOwner(item.to)) && (await pidOf(item.to)) === pid) return item;
        }
        if (Date.now() > last) throw new Error(`Process ${pid} has no tray icon.`);
        await delay(50);
      }
    },
  };
}
