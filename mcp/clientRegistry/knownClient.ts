import { z } from 'zod';
import type { ClientInfo } from './clientObserver.ts';

/** Longest text kept of what a client says of itself. */
const LONGEST_WORDS = 80;

const words = z.string().max(LONGEST_WORDS);

/** One client of one server as it was last met. Of its calls nothing is kept. */
const metClient = z.strictObject({
  serverId: z.string().min(1).max(64),
  /** Whose entry started its bridge, such as `claude-desktop`. */
  clientId: words.optional(),
  name: words,
  version: words,
  era: z.enum(['legacy', 'modern']),
  revision: words,
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  /** Names of the tools that it was last given. */
  tools: z.array(z.string().max(64)).max(500).readonly().optional(),
});
export type KnownClient = Readonly<z.infer<typeof metClient>>;

const kept = z.strictObject({ schemaVersion: z.literal(1), clients: z.array(metClient).max(1_000) });

/** Reads what was kept; anything but our own writing counts as nothing, since the next handshake brings it back. */
export function parseKnownClients(stored: unknown): readonly KnownClient[] {
  return kept.safeParse(stored).data?.clients ?? [];
}

/** What `readClients` reads. */
export function serializeKnownClients(clients: readonly KnownClient[]): z.infer<typeof kept> {
  return { schemaVersion: 1, clients: [...clients] };
}

/** A client names itself, so its words are cut and lose what could bend a line. */
export function sanitizeClientInfo(who: ClientInfo): ClientInfo {
  const short = (text: string) => text.replace(/\p{C}/gu, ' ').slice(0, LONGEST_WORDS);
  return { name: short(who.name), version: short(who.version), era: who.era, revision: short(who.revision) };
}
