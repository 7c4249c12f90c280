import { Transform } from 'node:stream';
import { strictLine } from '../base/strictMessage.ts';

const NEWLINE = 0x0a;
/** The SDK gives up at 10 MiB; a longer line is passed on as it comes, so that it does. */
const MAX_HELD_BYTES = 10 * 1024 * 1024;

/**
 * Passes JSON-RPC lines on as the SDK wants them: some clients write what its strict parser drops without a response.
 * The end of the input is passed on after `beforeEnd`.
 */
export function createStrictLines(beforeEnd: () => Promise<void>): Transform {
  let held: Buffer[] = [];
  let length = 0;
  let isPassing = false;

  function take(part: Buffer, endsLine: boolean, pass: (bytes: Buffer) => void): void {
    if (isPassing) pass(part);
    else {
      held.push(part);
      length += part.length;
      isPassing = length > MAX_HELD_BYTES && !endsLine;
      if (!endsLine && !isPassing) return;
      const [first, ...others] = held;
      const line = first !== undefined && others.length === 0 ? first : Buffer.concat(held);
      pass(isPassing ? line : strictLine(line));
    }
    held = [];
    length = 0;
    if (endsLine) isPassing = false;
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let from = 0; from < chunk.length; ) {
        const end = chunk.indexOf(NEWLINE, from);
        const to = end === -1 ? chunk.length : end + 1;
        take(chunk.subarray(from, to), end !== -1, (bytes) => void this.push(bytes));
        from = to;
      }
      done();
    },
    flush(done) {
      for (const part of held) this.push(part);
      beforeEnd().then(() => done(), done);
    },
  });
}
