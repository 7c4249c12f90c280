/** Lines to be written, oldest first, limited in bytes. */
export function createLineQueue(maxBytes: number) {
  let lines: { readonly text: string; readonly bytes: number }[] = [];
  // Lines before `head` are written. They are removed in batches, because each shift would cost O(n).
  let head = 0;
  let queuedBytes = 0;
  return {
    /** Returns false if the queue is full; the line is then not added. */
    push(text: string): boolean {
      const bytes = Buffer.byteLength(text);
      if (queuedBytes + bytes > maxBytes) return false;
      lines.push({ text, bytes });
      queuedBytes += bytes;
      return true;
    },
    /** Size of the first line; 0 if the queue is empty. */
    firstBytes: () => lines[head]?.bytes ?? 0,
    /** The first lines that fit into `room` bytes, but at least one. */
    peek(room: number): string {
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
    /** Removes the lines that are completely within the first `bytes` bytes. */
    drop(bytes: number): void {
      let left = bytes;
      for (let line = lines[head]; line && line.bytes <= left; line = lines[head]) {
        left -= line.bytes;
        queuedBytes -= line.bytes;
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
