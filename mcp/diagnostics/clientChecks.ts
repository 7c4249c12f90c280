import type { Entry, McpClient } from '../clients/mcpClient.ts';
import { createTexts } from '../texts/texts.ts';
import type { Finding } from './diagnosticsReport.ts';
import { finding } from './findingCodes.ts';

/** Looks at the entry of a client beside Claude Desktop; one that is not installed is not worth a line. */
export async function checkClient(client: McpClient, wanted: Entry): Promise<readonly Finding[]> {
  const name = { client: client.title };
  const detected = await client.detect();
  if (detected.kind !== 'found') return [];
  const [place] = detected.target.places;
  const reading = await client.read(detected.target, wanted);
  const details = { ...name, path: place.path };
  switch (reading.kind) {
    case 'missing':
      return [finding('client_not_connected', details)];
    case 'ours':
      return [finding(reading.state === 'current' ? 'client_connected' : 'client_stale', details)];
    case 'conflicting':
      return [finding('client_foreign', details)];
    case 'unreadable':
      return [
        finding('client_unreadable', { ...details, reason: createTexts().format(reading.message), why: reading.code }),
      ];
  }
}
