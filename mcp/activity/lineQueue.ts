/** Lines that wait to be written, oldest first, bounded in bytes. */
export interface LineQueue {
  /** False where the queue is full; the line is then not taken. */
  push(line: string): boolean;
  /** Size of the first line; 0 where there is none. */
  firstBytes(): number;
  /** The first lines that fit into `room` bytes together, but at least one. */
  peek(room: number): string;
  /** Forgets the lines that lie wholly within the first `bytes` bytes. */
  drop(bytes: number): void;
  isEmpty(): boolean;
  length(): number;
}

/** An empty queue that holds at most `maxBytes`. */
export function createLineQueue(maxBytes: number): LineQueue {
  let lines: { readonly text: string; readonly bytes: number }[] = [];
  // Lines before `head` are written; they are cut off now and then, as shifting one by one costs the queue's length.
  let head = 0;
  let held = 0;
  return {
    push(text) {
      const bytes = Buffer.byteLength(text);
      if (held + bytes > maxBytes) return false;
      lines.push({ text, bytes });
      held += bytes;
      return true;
    },
    firstBytes: () => lines[head]?.bytes ?? 0,
    peek(room) {
      let text = '';
      let bytes = 0;
      for (let index = head; index < lines.length; index += 1) {
        const line = lines[index];
        if (!line || (text !== '' && bytes + line.bytes > room)) break;
        text += line.text;
        bytes += line.bytes;
      }
      return text;
    },
    drop(bytes) {
      let left = bytes;
      for (let line = lines[head]; line && line.bytes <= left; line = lines[head]) {
        left -= line.bytes;
        held -= line.bytes;
        head += 1;
      }
      if (head > 1_000 && head * 2 > lines.length) {
        lines = lines.slice(head);
        head = 0;
      }
    },
    isEmpty: () => head === lines.length,
    length: () => lines.length - head,
  };
}
