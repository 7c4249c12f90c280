import { Variant } from 'dbus-next';
import { z } from 'zod';
import type { SessionBus } from './privateSessionBus.ts';

/** The keyring of a user: unlocked at login, locked by a click or after a while. */
export interface Keyring {
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

const SERVICE = 'org.freedesktop.secrets';
const PATH = '/org/freedesktop/secrets';
const LOGIN = `${PATH}/collection/login`;
const secrets = { to: SERVICE, path: PATH, interface: 'org.freedesktop.Secret.Service' };

/** The keyring of a session: https://specifications.freedesktop.org/secret-service-spec/latest/ */
export async function openKeyring(bus: SessionBus, password: string): Promise<Keyring> {
  await bus.waitForOwner(SERVICE);
  return {
    async lock() {
      await bus.call({ ...secrets, member: 'Lock', signature: 'ao', body: [[LOGIN]] });
    },
    async unlock() {
      const body = ['plain', new Variant('s', '')];
      const [, session] = await bus.call({ ...secrets, member: 'OpenSession', signature: 'sv', body });
      // As at a login; the standard method would ask the user in a window.
      await bus.call({
        ...secrets,
        interface: 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
        member: 'UnlockWithMasterPassword',
        signature: 'o(oayays)',
        body: [LOGIN, [z.string().parse(session), Buffer.alloc(0), Buffer.from(password), 'text/plain']],
      });
    },
  };
}
