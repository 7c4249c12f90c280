import { allClients } from '../../clients/clients.ts';
import { runDiagnostics } from '../../diagnostics/diagnostics.ts';
import { formatDiagnosticsReport, problemCount } from '../../diagnostics/diagnosticsReport.ts';
import { currentUserName } from '../../host/redact.ts';
import { PRODUCT } from '../../product.ts';
import { API_KEY_VARIABLE } from '../apiKeyInput.ts';
import { parseDiagnosticsArguments } from '../commandArguments.ts';
import { localSystem } from '../localSystem.ts';
import { type CommandStreams, loadTexts, toWords } from '../terminal.ts';

/** `fusedesk-bridge diagnostics`: checks everything between Claude and FuseDesk. Exit status: 0 even if there are problems, 1 if the checks could not run. */
export async function diagnosticsCommand(
  args: readonly string[],
  { stdout, stderr, env }: CommandStreams,
): Promise<number> {
  const texts = await loadTexts();
  const parsed = parseDiagnosticsArguments(args);
  if (!parsed.ok) {
    const usage = { ok: false, code: 'usage', message: parsed.problem };
    if (args.includes('--json')) stdout.write(`${JSON.stringify(toWords(usage, texts))}\n`);
    else stderr.write(`${texts.format(parsed.problem)}\n`);
    return 1;
  }
  const { json, dataDir } = parsed.options;
  const { system, dataFolder, entryFor } = localSystem(env, dataDir);
  const report = await runDiagnostics({
    version: PRODUCT.version,
    clients: allClients(system),
    system,
    dataFolder,
    userName: currentUserName(),
    entryFor: async (client) => entryFor(client),
    storage: () => ({ kind: 'none', backend: 'none' }),
    secrets: async () => [env[API_KEY_VARIABLE] ?? ''],
  });
  if (json) {
    // The command line has no window whose page could be opened.
    const findings = report.findings.map(({ page, ...finding }) => finding);
    const whole = { ok: true, problems: problemCount(report), report: { ...report, findings } };
    stdout.write(`${JSON.stringify(toWords(whole, texts))}\n`);
  } else stdout.write(formatDiagnosticsReport(report, texts));
  return 0;
}
