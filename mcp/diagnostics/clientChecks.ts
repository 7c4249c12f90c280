import type { Entry, McpClient } from '../clients/mcpClient.ts';
import { type Finding, finding } from './finding.ts';

/** Checks the entry of a client other than Claude Desktop. A client that is not installed is not mentioned. */
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
      return [finding('client_unreadable', { ...details, reason: reading.message, why: reading.code })];
  }
}
