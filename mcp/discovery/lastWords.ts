import { createHash } from 'node:crypto';
import { DEFAULT_SERVER, type LastSaid } from '../bridge/lastSaid.ts';
import type { Offer } from '../endpoints/protocolServer.ts';
import type { Clock, Log } from '../ports.ts';
import { PRODUCT } from '../product.ts';
import type { Tool } from '../tools/tool.ts';
import type { Announcements } from './announcements.ts';

/** Switches are often flipped back at once: what they change is announced after this time, in milliseconds. */
const SETTLE_MS = 200;

export interface LastWordsOptions {
  readonly announcements: Pick<Announcements, 'said' | 'madeOf' | 'keepOnly'>;
  readonly serverIds: () => readonly string[];
  /** The server of entries that name none. */
  readonly defaultServer: () => string | undefined;
  readonly offerOf: (serverId: string) => Offer;
  readonly clock: Clock;
  readonly log: Log;
}

/** Announces what each server says, whenever that has changed. */
export interface LastWords {
  /** Something changed that may change what is said. */
  changed(): void;
  /** Announces at once what is not announced yet. */
  settle(): Promise<void>;
}

export function createLastWords(options: LastWordsOptions): LastWords {
  const { announcements, serverIds, defaultServer, offerOf, clock, log } = options;
  /** By server, which list was announced. */
  const announced = new Map<string, string>();
  let cancel: (() => void) | undefined;
  let working: Promise<void> = Promise.resolve();

  async function announce(): Promise<void> {
    const ids = serverIds();
    const said = new Map<string, LastSaid>();
    for (const [name, id] of [
      ...ids.map((id) => [id, id] as const),
      [DEFAULT_SERVER, defaultServer() ?? ''] as const,
    ]) {
      const offer = offerOf(id);
      const key = keyOf(offer.listed());
      if (announced.get(name) === key) continue;
      const isThere = !announced.has(name) && (await announcements.madeOf(name)) === key;
      if (!isThere) {
        const words = said.get(key) ?? (await ask(offer, key));
        said.set(key, words);
        await announcements.said(name, words);
      }
      announced.set(name, key);
    }
    const names = [...ids, DEFAULT_SERVER];
    for (const name of announced.keys()) if (!names.includes(name)) announced.delete(name);
    await announcements.keepOnly(names);
  }

  function start(): Promise<void> {
    working = working
      .then(announce)
      .catch((error: unknown) =>
        log.error('bridges could not be told what to say while the app is not running', { error: String(error) }),
      );
    return working;
  }

  return {
    changed() {
      cancel ??= clock.after(SETTLE_MS, () => {
        cancel = undefined;
        void start();
      });
    },
    async settle() {
      cancel?.();
      cancel = undefined;
      await start();
    },
  };
}

/** Loaded when there is something new to say: at most starts there is not, and the MCP SDK stays where it is. */
async function ask(offer: Offer, key: string): Promise<LastSaid> {
  const { askWhatItSays } = await import('./askWhatItSays.ts');
  return { ...(await askWhatItSays(offer)), madeOf: key };
}

/** A mark that differs where anything does that is said: the version of the product, a tool, its words. */
function keyOf(tools: readonly Tool[]): string {
  const made = JSON.stringify([PRODUCT, tools.map(({ listing }) => listing)]);
  return createHash('sha256').update(made).digest('base64url');
}
