import type { DoctorReport } from '../../../mcp/doctor/findings.ts';
import type { CommandHandlers } from '../../../preload/contract.ts';
import type { BridgeHost } from '../../bridgeHost.ts';

type DoctorCommands = Pick<CommandHandlers, 'doctor.run' | 'doctor.copyReport'>;

export interface DoctorCommandPorts {
  readonly host: () => Pick<BridgeHost, 'doctor'>;
  readonly copyText: (text: string) => void;
}

/** Runs the doctor; the window sees sentences, the report to copy has the details. */
export function doctorCommands({ host, copyText }: DoctorCommandPorts): DoctorCommands {
  let last: DoctorReport | undefined;
  return {
    async 'doctor.run'() {
      const report = await host().doctor.run();
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
    async 'doctor.copyReport'() {
      if (!last) return { ok: false };
      const { reportText } = await import('../../../mcp/doctor/reportText.ts');
      copyText(reportText(last));
      return { ok: true };
    },
  };
}
