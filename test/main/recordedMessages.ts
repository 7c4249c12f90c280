import type { Log } from '../../mcp/hostPorts.ts';

export interface RecordedLog extends Log {
  readonly lines: { readonly level: string; readonly message: string; readonly facts: unknown }[];
}

/** A log that keeps what it was told. */
export function recordedLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  const write =
    (level: string): Log['info'] =>
    (message, facts) =>
      void lines.push({ level, message, facts });
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
