import type { Log } from '../../../mcp/hostPorts.ts';

/** A log that keeps its lines for assertions. */
export function recordedLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const take = (level: string) => (message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return { lines, info: take('info'), warn: take('warn'), error: take('error') };
}
