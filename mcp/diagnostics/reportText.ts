import type { DiagnosticsReport, Finding } from './diagnosticsReport.ts';

const MARKS = { problem: '[problem]', note: '[note]   ', ok: '[ok]     ' } as const;

function lines({ level, code, message, action, details }: Finding): readonly string[] {
  const facts = Object.entries(details).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [
    `${MARKS[level]} ${message}`,
    ...(action === undefined ? [] : [`          -> ${action}`]),
    `          ${[code, ...facts].join(' ')}`,
  ];
}

/** The report as text to copy into a message; problems first. */
export function formatDiagnosticsReport({ at, version, platform, findings }: DiagnosticsReport): string {
  const order = ['problem', 'note', 'ok'] as const;
  const sorted = order.flatMap((level) => findings.filter((one) => one.level === level));
  return [`FuseDesk Bridge ${version} on ${platform}, ${at}`, '', ...sorted.flatMap(lines), ''].join('\n');
}

/** How many findings are problems. */
export function problemCount({ findings }: DiagnosticsReport): number {
  return findings.filter(({ level }) => level === 'problem').length;
}
