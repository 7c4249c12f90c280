import { z } from 'zod';
import type { ClientInfo } from './clientObserver.ts';

const MAX_TEXT_LENGTH = 80;

const text = z.string().max(MAX_TEXT_LENGTH);

/** The last handshake of one client with one server. Nothing of its calls is stored. */
const knownClientSchema = z.strictObject({
  serverId: z.string().min(1).max(64),
  /** The client whose entry started the bridge, such as `claude-desktop`. */
  clientId: text.optional(),
  name: text,
  version: text,
  era: z.enum(['legacy', 'modern']),
  revision: text,
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  /** Names of the tools in the last list the client got. */
  tools: z.array(z.string().max(64)).max(500).readonly().optional(),
});
export type KnownClient = Readonly<z.infer<typeof knownClientSchema>>;

const storedSchema = z.strictObject({
  schemaVersion: z.literal(1),
  clients: z.array(knownClientSchema).max(1_000),
});

/** Returns an empty list for anything that `serializeKnownClients` did not write: the next handshake restores it. */
export function parseKnownClients(stored: unknown): readonly KnownClient[] {
  return storedSchema.safeParse(stored).data?.clients ?? [];
}

export function serializeKnownClients(clients: readonly KnownClient[]): z.infer<typeof storedSchema> {
  return { schemaVersion: 1, clients: [...clients] };
}

/** Clients choose these texts themselves, so they are cut and lose all control and format characters. */
export function sanitizeClientInfo({ name, version, era, revision }: ClientInfo): ClientInfo {
  const sanitize = (value: string) => value.replace(/\p{C}/gu, ' ').slice(0, MAX_TEXT_LENGTH);
  return { name: sanitize(name), version: sanitize(version), era, revision: sanitize(revision) };
}
