import type { SecretStore } from '../hostPorts.ts';

/** API keys in memory only: the command line gets them at each start and never writes them to disk. */
export function memorySecrets(initial: Readonly<Record<string, string>> = {}): SecretStore {
  const keys = new Map(Object.entries(initial));
  return {
    get: async (accountId) => keys.get(accountId),
    async set(accountId, key) {
      keys.set(accountId, key);
    },
    async delete(accountId) {
      keys.delete(accountId);
    },
  };
}
