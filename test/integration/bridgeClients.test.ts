import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { thisMachine } from '../../mcp/headless/thisMachine.ts';
import type { Place } from './bridgeProofs/place.ts';
import { RAW_LINES } from './bridgeProofs/rawLines.ts';
import { SDK_CLIENTS } from './bridgeProofs/sdkClients.ts';
import { SHIPPED_CLIENTS, shippedClientsMissing } from './bridgeProofs/shippedClients.ts';
import { type Command, startCommand } from './commandLine/command.ts';

let folder: string;
let app: Command;
let place: Place;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge clients '));
  const dataDir = join(folder, 'data');
  app = startCommand(['serve', '--sandbox', '--json', '--data-dir', dataDir, '--methods', 'read,write']);
  await app.ready();
  place = { entry: thisMachine({ HOME: folder }, dataDir).entryFor('claude-desktop'), tools: 38 };
});
afterAll(async () => {
  await app.stop('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

describe('the bridge of the command line', () => {
  test.each([...SDK_CLIENTS, ...RAW_LINES])('$name', ({ prove }) => prove(place));
  test.skipIf(shippedClientsMissing).each(SHIPPED_CLIENTS)('$name', ({ prove }) => prove(place));
});
