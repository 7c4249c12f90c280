import type { Texts } from '../texts/texts.ts';
import type { Finding, Level } from './finding.ts';

/** What one run found, in a fixed order of topics. It contains no secrets. */
export interface DiagnosticsReport {
  readonly at: string;
  readonly version: string;
  readonly platform: string;
  readonly findings: readonly Finding[];
}

const LEVELS = ['problem', 'note', 'ok'] as const satisfies readonly Level[];
const LABELS = { problem: '[problem]', note: '[note]   ', ok: '[ok]     ' } as const;

/** The report as text for the terminal and the clipboard, problems first. */
export function formatDiagnosticsReport({ at, version, platform, findings }: DiagnosticsReport, texts: Texts): string {
  const sorted = LEVELS.flatMap((level) => findings.filter((one) => one.level === level));
  const title = texts.text('diagnostics.reportTitle', { version, platform, at });
  return [title, '', ...sorted.flatMap((one) => formatFinding(one, texts)), ''].join('\n');
}

function formatFinding({ level, code, message, action, details }: Finding, { format }: Texts): readonly string[] {
  const facts = Object.entries(details).map(([name, value]) => {
    const plain = typeof value === 'object' ? format(value) : value;
    return `${name}=${JSON.stringify(plain)}`;
  });
  return [
    `${LABELS[level]} ${format(message)}`,
    ...(action === undefined ? [] : [`          -> ${format(action)}`]),
    `          ${[code, ...facts].join(' ')}`,
  ];
}

export function problemCount({ findings }: DiagnosticsReport): number {
  return findings.filter(({ level }) => level === 'problem').length;
}
