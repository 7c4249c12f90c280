import type { DiagnosticsReport } from '../../../mcp/diagnostics/diagnosticsReport.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';

type DiagnosticsCommands = Pick<CommandHandlers, 'diagnostics.run' | 'diagnostics.copyReport'>;

export interface DiagnosticsCommandPorts {
  readonly host: () => Pick<EngineHost, 'diagnostics'>;
  readonly copyText: (text: string) => void;
}

/** Runs diagnostics. The window gets the messages; only the copied report has the details. */
export function diagnosticsCommands({ host, copyText }: DiagnosticsCommandPorts): DiagnosticsCommands {
  let last: DiagnosticsReport | undefined;
  return {
    async 'diagnostics.run'() {
      const report = await host().diagnostics.run();
      last = report;
      const findings = report.findings.map(({ code, level, topic, message, action, page }) => ({
        code,
        level,
        topic,
        message,
        ...(action !== undefined && { action }),
        ...(page !== undefined && { page }),
      }));
      return { at: report.at, version: report.version, platform: report.platform, findings };
    },
    async 'diagnostics.copyReport'() {
      if (!last) return { ok: false };
      const [{ formatDiagnosticsReport }, { createTexts }] = await Promise.all([
        import('../../../mcp/diagnostics/diagnosticsReport.ts'),
        import('../../../mcp/texts/texts.ts'),
      ]);
      copyText(formatDiagnosticsReport(last, createTexts()));
      return { ok: true };
    },
  };
}
