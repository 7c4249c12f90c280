import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import type { System } from '../clients/system.ts';
import { createRedactor } from '../host/redact.ts';
import { checkApp } from './appChecks.ts';
import { checkClaude } from './claudeChecks.ts';
import { checkClient } from './clientChecks.ts';
import type { DiagnosticsReport } from './diagnosticsReport.ts';
import { type Finding, finding, redactFinding } from './finding.ts';
import {
  type AccountHealth,
  accountFindings,
  type StorageHealth,
  selfTestAccountFinding,
  storageFinding,
} from './hostChecks.ts';
import { selfTest, skippedSelfTest } from './selfTest.ts';

export interface DiagnosticsOptions {
  readonly version: string;
  readonly clients: readonly McpClient[];
  readonly system: System;
  readonly dataFolder: string;
  readonly userName: string;
  /** The entry that a client's settings should have now. */
  readonly entryFor: (client: ClientId) => Promise<Entry>;
  readonly storage: () => StorageHealth;
  /** Asks FuseDesk about each account; omitted by hosts that cannot. */
  readonly accounts?: () => Promise<readonly AccountHealth[]>;
  /** Keys, tokens, and names to redact. */
  readonly secrets: () => Promise<readonly string[]>;
}

/** Checks everything between a client and FuseDesk, and changes nothing. */
export async function runDiagnostics(options: DiagnosticsOptions): Promise<DiagnosticsReport> {
  const { version, system, userName, secrets } = options;
  const { platform, home, clock } = system;
  const { findings, secret } = await runChecks(options);
  const hidden = [...(await secrets()), ...(secret === undefined ? [] : [secret])];
  const { redact } = createRedactor({ home, userName, secrets: hidden });
  return {
    at: new Date(clock.now()).toISOString(),
    version,
    platform,
    findings: findings.map((one) => redactFinding(one, redact)),
  };
}

async function runChecks({ clients, system, dataFolder, entryFor, storage, accounts }: DiagnosticsOptions) {
  const findings: Finding[] = [];
  let entry: Entry | undefined;
  const claude = clients.find(({ id }) => id === 'claude-desktop');
  if (claude) {
    const checked = await checkClaude(claude, await entryFor(claude.id), system);
    findings.push(...checked.findings);
    entry = checked.entry;
  }
  for (const client of clients) {
    if (client !== claude) findings.push(...(await checkClient(client, await entryFor(client.id))));
  }
  const app = await checkApp(system, dataFolder);
  findings.push(...app.findings, storageFinding(storage()));
  const health = await accounts?.();
  // After a while, a bridge responds even without the app, so its response would prove nothing.
  const unreachable = app.findings.some(({ code }) => code === 'secret_accepted') ? undefined : app.findings.at(-1);
  const tested =
    entry && (unreachable ? skippedSelfTest(unreachable.message) : await selfTest(entry, health === undefined));
  findings.push(...(health ? accountFindings(health) : [selfTestAccountFinding(tested?.toolResult)]));
  findings.push(...(tested?.findings ?? [finding('selftest_no_entry')]));
  return { findings, secret: app.secret };
}
