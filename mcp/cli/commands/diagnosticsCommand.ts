import { parseArgs } from 'node:util';
import { allClients } from '../../clients/clients.ts';
import { createDiagnostics } from '../../diagnostics/diagnostics.ts';
import { formatDiagnosticsReport, problemCount } from '../../diagnostics/reportText.ts';
import { currentUserName } from '../../host/redact.ts';
import { PRODUCT } from '../../product.ts';
import { localSystem } from '../localSystem.ts';
import type { CommandStreams } from './serveCommand.ts';

/** `fusedesk-bridge doctor`: says what stands between Claude and FuseDesk. Finding problems is no failure: 0 where it could look, 1 where not. */
export async function diagnosticsCommand(
  args: readonly string[],
  { stdout, stderr, env }: CommandStreams,
): Promise<number> {
  let flags: ReturnType<typeof parse>;
  try {
    flags = parse(args);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (args.includes('--json')) stdout.write(`${JSON.stringify({ ok: false, code: 'usage', message })}\n`);
    else stderr.write(`${message}\n`);
    return 1;
  }
  const { system: surroundings, dataFolder, entryFor } = localSystem(env, flags['data-dir']);
  const doctor = createDiagnostics({
    version: PRODUCT.version,
    clients: allClients(surroundings),
    system: surroundings,
    dataFolder,
    userName: currentUserName(),
    entryFor: async (client) => entryFor(client),
    storage: () => ({ kind: 'none', backend: 'none' }),
    secrets: async () => [env.FUSEDESK_API_KEY ?? ''],
  });
  const report = await doctor.run();
  const problems = problemCount(report);
  if (flags.json) stdout.write(`${JSON.stringify({ ok: true, problems, report })}\n`);
  else stdout.write(formatDiagnosticsReport(report));
  return 0;
}

function parse(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: { 'data-dir': { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  if (values['data-dir']?.trim() === '') throw new Error('--data-dir takes a folder, not an empty name.');
  return values;
}
