import type { DiagnosticsReport } from '../../../mcp/diagnostics/diagnosticsReport.ts';
import { createTexts } from '../../../mcp/texts/texts.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';

export interface DiagnosticsCommandPorts {
  readonly host: () => Pick<EngineHost, 'runDiagnostics'>;
  readonly copyText: (text: string) => void;
}

/** Runs diagnostics. The window gets the messages; only the copied report has the details. */
export function diagnosticsCommands({ host, copyText }: DiagnosticsCommandPorts) {
  let last: DiagnosticsReport | undefined;
  return {
    async 'diagnostics.run'() {
      last = await host().runDiagnostics();
      return { ...last, findings: last.findings.map(({ details: _details, ...shown }) => shown) };
    },
    async 'diagnostics.copyReport'() {
      if (!last) return { ok: false };
      const { formatDiagnosticsReport } = await import('../../../mcp/diagnostics/diagnosticsReport.ts');
      copyText(formatDiagnosticsReport(last, createTexts()));
      return { ok: true };
    },
  } satisfies Partial<CommandHandlers>;
}
