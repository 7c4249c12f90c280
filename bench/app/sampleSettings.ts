const MADE_AT = '2026-11-22T12:00:00.000Z';

/**
 * The settings file of an app that is set up: one account and one server, neither of which is called. In the oldest
 * format, which every checkout reads.
 */
export function sampleSettings(): string {
  const bridge = {
    schemaVersion: 1,
    accounts: [{ id: 'a1', appName: 'acme', baseUrl: 'https://acme.fusedesk.com', createdAt: MADE_AT }],
    servers: [
      {
        id: 's1',
        accountId: 'a1',
        name: 'Support desk',
        methods: ['read', 'create', 'update'],
        requireApiTokenAuth: false,
        readOnly: false,
        tokenHash: '0'.repeat(64),
        createdAt: MADE_AT,
        updatedAt: MADE_AT,
      },
    ],
    apiTokens: [],
    expired: [],
    readOnly: false,
  };
  // Saved by an earlier start, as in daily use.
  const port = 47_831;
  return JSON.stringify({ schemaVersion: 1, sealedKeys: {}, bridge, port });
}
