import { z } from 'zod';
import type { Entry } from '../../../mcp/clients/mcpClient.ts';
import { type EntryProcess, startEntry } from '../../fixtures/entryProcess.ts';

type Id = string | number | null;
const answer = z.looseObject({ id: z.union([z.string(), z.number()]).nullable(), method: z.undefined().optional() });
type Answer = z.infer<typeof answer>;

/** A bridge that is spoken to line by line. */
export interface RawBridge extends Omit<EntryProcess, 'transport'> {
  send(message: unknown): void;
  /** Sends a request and resolves with its answer. */
  ask(id: string | number, method: string, params: object): Promise<Answer>;
  answers(id: Id): readonly Answer[];
  /** Resolves once this holds; rejects where the bridge ends first. */
  until(holds: () => boolean): Promise<void>;
}

/** Starts what an entry says, as {@link startEntry} does. */
export function startRaw(entry: Entry): RawBridge {
  const { transport: _unused, child, ...process } = startEntry(entry);
  const heard: Answer[] = [];
  let rest = Buffer.alloc(0);
  let look = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const read = answer.safeParse(parsed(rest.subarray(0, end).toString('utf8')));
      // What is no message at all is among the noise that is asked for at the end.
      if (read.success) heard.push(read.data);
      rest = rest.subarray(end + 1);
    }
    look();
  });

  const answers = (id: Id) => heard.filter((one) => one.id === id);
  const send = (message: unknown) => void child.stdin.write(`${JSON.stringify(message)}\n`);
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const others = look;
      look = () => {
        others();
        if (holds()) resolve();
      };
      look();
      process.ended.then(() => reject(new Error(`the bridge ended: ${process.stderr()}`)), reject);
    });

  return {
    ...process,
    child,
    send,
    answers,
    until,
    async ask(id, method, params) {
      send({ jsonrpc: '2.0', id, method, params });
      await until(() => answers(id).length > 0);
      const [first] = answers(id);
      if (!first) throw new Error(`no answer to ${method}`);
      return first;
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
