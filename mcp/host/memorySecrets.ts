import type { SecretStore } from '../hostPorts.ts';

/** API keys in memory alone: the headless host is given them anew at each start and writes them nowhere. */
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
