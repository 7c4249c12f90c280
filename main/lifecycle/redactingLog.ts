import type { Log } from '../../mcp/hostPorts.ts';

/** A log that is told which texts it must never show. */
export interface RedactingLog extends Log {
  addSecret(secret: string): void;
}

const HIDDEN = '[hidden]';
/** A shorter one is in every other word. */
const SHORTEST = 6;

/** How a text looks in an address, in JSON, and in headers. */
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
];

/** Hides known secrets before `log` gets to see them: what a key looks like is FuseDesk's to say, and nobody's to guess. */
export function redactingLog(log: Log): RedactingLog {
  const secrets = new Set<string>();
  const clean = (text: string) => {
    let cleaned = text;
    for (const secret of secrets) cleaned = cleaned.replaceAll(secret, HIDDEN);
    return cleaned;
  };
  const write =
    (level: keyof Log): Log['info'] =>
    (message, facts) => {
      if (!facts) return log[level](clean(message));
      const cleaned = Object.entries(facts).map(([name, value]) => [
        clean(name),
        typeof value === 'string' ? clean(value) : value,
      ]);
      log[level](clean(message), Object.fromEntries(cleaned));
    };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    addSecret(secret) {
      if (secret.length < SHORTEST) return;
      for (const writing of WRITINGS) secrets.add(writing(secret));
    },
  };
}
