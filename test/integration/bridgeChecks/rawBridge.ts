import { z } from 'zod';
import { parseJson } from '../../../mcp/base/json.ts';
import type { Entry } from '../../../mcp/clients/mcpClient.ts';
import { type EntryProcess, startEntry } from '../../fixtures/entryProcess.ts';

type Id = string | number | null;
const responseSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).nullable(),
  method: z.undefined().optional(),
});
type Response = z.infer<typeof responseSchema>;

/** A bridge process to which single lines are sent. */
export interface RawBridge extends Omit<EntryProcess, 'transport'> {
  send(message: unknown): void;
  /** Sends a request and resolves with its response. */
  ask(id: string | number, method: string, params: object): Promise<Response>;
  responses(id: Id): readonly Response[];
  /** Resolves once the condition holds; rejects if the bridge exits first. */
  until(isMet: () => boolean): Promise<void>;
}

/** Starts what an entry says, as {@link startEntry} does. */
export function startRaw(entry: Entry): RawBridge {
  const { transport: _unused, child, ...process } = startEntry(entry);
  const received: Response[] = [];
  let rest = Buffer.alloc(0);
  let check = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const parsed = responseSchema.safeParse(parseJson(rest.subarray(0, end).toString('utf8')));
      // Lines that are not messages are recorded as noise.
      if (parsed.success) received.push(parsed.data);
      rest = rest.subarray(end + 1);
    }
    check();
  });

  const responses = (id: Id) => received.filter((one) => one.id === id);
  const send = (message: unknown) => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const until = (isMet: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const others = check;
      check = () => {
        others();
        if (isMet()) resolve();
      };
      check();
      process.ended.then(() => reject(new Error(`the bridge exited: ${process.stderr()}`)), reject);
    });

  return {
    ...process,
    child,
    send,
    responses,
    until,
    async ask(id, method, params) {
      send({ jsonrpc: '2.0', id, method, params });
      await until(() => responses(id).length > 0);
      const [first] = responses(id);
      if (!first) throw new Error(`no response to ${method}`);
      return first;
    },
  };
}
