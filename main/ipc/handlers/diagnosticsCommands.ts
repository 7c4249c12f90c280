import type { DiagnosticsReport } from '../../../mcp/diagnostics/diagnosticsReport.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { EngineHost } from '../../engineHost/engineHost.ts';

type DoctorCommands = Pick<CommandHandlers, 'diagnostics.run' | 'diagnostics.copyReport'>;

export interface DiagnosticsCommandPorts {
  readonly host: () => Pick<EngineHost, 'diagnostics'>;
  readonly copyText: (text: string) => void;
}

/** Runs the doctor; the window sees sentences, the report to copy has the details. */
export function diagnosticsCommands({ host, copyText }: DiagnosticsCommandPorts): DoctorCommands {
  let last: DiagnosticsReport | undefined;
  return {
    async 'diagnostics.run'() {
      const report = await host().diagnostics.run();
      last = report;
      const findings = report.findings.map(({ code, level, topic, message, action }) => ({
        code,
        level,
        topic,
        message,
        ...(action !== undefined && { action }),
      }));
      return { at: report.at, version: report.version, platform: report.platform, findings };
    },
    async 'diagnostics.copyReport'() {
      if (!last) return { ok: false };
      const { formatDiagnosticsReport: reportText } = await import('../../../mcp/diagnostics/reportText.ts');
      copyText(reportText(last));
      return { ok: true };
    },
  };
}
