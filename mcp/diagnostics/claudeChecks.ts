import { findExtension } from '../clients/claudeDesktop/extension.ts';
import { findPolicy } from '../clients/claudeDesktop/policy.ts';
import type { ConfigLocation, Entry, EntryStatus, McpClient } from '../clients/mcpClient.ts';
import type { System } from '../clients/system.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Checks Claude Desktop: installation, whether it runs, policies, settings files, our entry, the extension. The entry is
 * for the self-test.
 */
export async function checkClaude(client: McpClient, wanted: Entry, system: System) {
  const detected = await client.detect();
  if (detected.kind === 'absent') {
    const code = detected.code === 'never_started' ? 'claude_never_started' : 'claude_not_installed';
    return { findings: [finding(code)], entry: undefined };
  }
  if (detected.kind === 'ambiguous') {
    const paths = Object.fromEntries(detected.choices.map(({ id, path }) => [id, path]));
    return { findings: [finding('claude_ambiguous', paths)], entry: undefined };
  }
  const { target } = detected;
  const kind = target.places.map(({ id }) => (id === 'classic' ? 'classic' : 'package')).join(' and ');
  const findings: Finding[] = [
    finding('claude_installed', { kind, ...Object.fromEntries(target.places.map(({ id, path }) => [id, path])) }),
    finding(await runningCode(client)),
  ];

  const readings: EntryStatus[] = [];
  for (const place of target.places) {
    const reading = await client.read({ client: target.client, places: [place] }, wanted);
    readings.push(reading);
    findings.push(await fileFinding(place, reading, system));
  }

  // Checked separately from the entry: a policy applies even before there is one.
  const policy = await findPolicy(system);
  findings.push(policy ? finding('policy_forbids', { source: policy.source }) : finding('policy_none'));

  const [first] = readings;
  const extension = await findExtension(system, target.places);
  findings.push(...(first ? entryFindings(first, extension !== undefined) : []));
  findings.push(extensionFinding(extension, first?.kind === 'ours'));
  return { findings, entry: first?.kind === 'ours' ? first.found : undefined };
}

async function runningCode({ presence }: McpClient) {
  const state = (await presence?.state()) ?? 'unknown';
  return ({ running: 'claude_running', quit: 'claude_quit', unknown: 'claude_running_unknown' } as const)[state];
}

async function fileFinding(place: ConfigLocation, reading: EntryStatus, { files }: System): Promise<Finding> {
  const at = { place: place.id, path: place.path };
  if (reading.kind === 'unreadable') {
    return finding('config_unreadable', { ...at, reason: reading.message, why: reading.code });
  }
  const bytes = await files.read(place.path).catch(() => undefined);
  if (!bytes) return finding('config_missing', at);
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return finding(hasByteOrderMark ? 'config_byte_order_mark' : 'config_ok', { ...at, bytes: bytes.length });
}

function entryFindings(reading: EntryStatus, hasExtension: boolean): readonly Finding[] {
  switch (reading.kind) {
    case 'ours': {
      const { command } = reading.found;
      const all = reading.state === 'stale' ? reading.differs : [];
      const differs = all.filter((what) => what !== 'byte_order_mark').join(', ');
      return [differs === '' ? finding('entry_current', { command }) : finding('entry_stale', { differs, command })];
    }
    case 'conflicting':
      return [finding('entry_foreign')];
    case 'missing':
      // The extension connects Claude as well.
      return hasExtension ? [] : [finding('entry_missing')];
    case 'unreadable':
      // Already reported for the file.
      return [];
  }
}

function extensionFinding(extension: { version: string; folder: string } | undefined, hasEntry: boolean): Finding {
  if (!extension) return finding('extension_none');
  return finding(hasEntry ? 'extension_collision' : 'extension_installed', { ...extension });
}
