import type { ClientId, Entry, McpClient } from '../clients/mcpClient.ts';
import type { System } from '../clients/system/system.ts';
import { createRedactor } from '../host/redact.ts';
import { checkApp } from './appChecks.ts';
import { checkClaude } from './claudeChecks.ts';
import { checkClient } from './clientChecks.ts';
import type { DiagnosticsReport, Finding } from './diagnosticsReport.ts';
import { finding } from './findingCodes.ts';
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
  /** The entry that should stand in a client's settings now. */
  readonly entryFor: (client: ClientId) => Promise<Entry>;
  readonly storage: () => StorageHealth;
  /** Asks FuseDesk for each account; left out where only the running app can. */
  readonly accounts?: () => Promise<readonly AccountHealth[]>;
  /** Keys, tokens and names that must not stand in a report. */
  readonly secrets: () => Promise<readonly string[]>;
}

/** Looks at everything between a client and FuseDesk, changes nothing, and says what to do. */
export interface Diagnostics {
  run(): Promise<DiagnosticsReport>;
}

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const {
    version,
    clients,
    system: surroundings,
    dataFolder,
    userName,
    entryFor,
    storage,
    accounts,
    secrets,
  } = options;
  const { platform, home, clock } = surroundings;

  async function examine(): Promise<{ readonly findings: readonly Finding[]; readonly secret: string | undefined }> {
    const findings: Finding[] = [];
    let entry: Entry | undefined;
    const claude = clients.find(({ id }) => id === 'claude-desktop');
    if (claude) {
      const checked = await checkClaude(claude, await entryFor(claude.id), surroundings);
      findings.push(...checked.findings);
      entry = checked.entry;
    }
    for (const client of clients) {
      if (client !== claude) findings.push(...(await checkClient(client, await entryFor(client.id))));
    }
    const app = await checkApp(surroundings, dataFolder);
    findings.push(...app.findings, storageFinding(storage()));
    const health = await accounts?.();
    // A bridge answers without the app, too, once it has waited for it: that would prove nothing.
    const unreached = app.findings.some(({ code }) => code === 'secret_accepted') ? undefined : app.findings.at(-1);
    const tested =
      entry && (unreached ? skippedSelfTest(unreached.message) : await selfTest(entry, health === undefined));
    findings.push(...(health ? accountFindings(health) : [selfTestAccountFinding(tested?.toolResult)]));
    findings.push(...(tested?.findings ?? [finding('selftest_no_entry')]));
    return { findings, secret: app.secret };
  }

  return {
    async run() {
      const { findings, secret } = await examine();
      const hidden = [...(await secrets()), ...(secret === undefined ? [] : [secret])];
      const { redact } = createRedactor({ home, userName, secrets: hidden });
      return {
        at: new Date(clock.now()).toISOString(),
        version,
        platform,
        findings: findings.map((one) => redacted(one, redact)),
      };
    },
  };
}

function redacted(one: Finding, redact: (text: string) => string): Finding {
  const details = Object.entries(one.details).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : value,
  ]);
  return { ...one, message: redact(one.message), details: Object.fromEntries(details) };
}
