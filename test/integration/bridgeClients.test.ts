import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { localSystem } from '../../mcp/cli/localSystem.ts';
import type { BridgeUnderTest } from './bridgeChecks/bridgeCheck.ts';
import { RAW_LINE_CHECKS } from './bridgeChecks/rawLineChecks.ts';
import { SDK_CLIENT_CHECKS } from './bridgeChecks/sdkClientChecks.ts';
import { SHIPPED_CLIENT_CHECKS, shippedClientsMissing } from './bridgeChecks/shippedClientChecks.ts';
import { type StartedCommand, startCommand } from './cli/startCommand.ts';

let folder: string;
let app: StartedCommand;
let target: BridgeUnderTest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge clients '));
  const dataDir = join(folder, 'data');
  app = startCommand(['serve', '--sandbox', '--json', '--data-dir', dataDir, '--methods', 'read,write']);
  await app.ready();
  target = { entry: localSystem({ HOME: folder }, dataDir).entryFor('claude-desktop'), tools: 43 };
});
afterAll(async () => {
  await app.stop('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

describe('the bridge from the command line', () => {
  test.each([...SDK_CLIENT_CHECKS, ...RAW_LINE_CHECKS])('$name', ({ run }) => run(target));
  test.skipIf(shippedClientsMissing).each(SHIPPED_CLIENT_CHECKS)('$name', ({ run }) => run(target));
});
