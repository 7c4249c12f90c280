/** Collects the chunks of one response. */
export interface BodyBuffer {
  readonly size: number;
  add(chunk: Buffer): void;
  /** All bytes; call it once, after the last chunk. */
  take(): Buffer;
  clear(): void;
}

/** Larger bodies are read in another thread. */
const MAX_CHUNKS_BYTES = 128 * 1024;

/**
 * Creates a buffer for at most `maxBytes`; `announcedBytes` is what Content-Length says. A large body goes straight into memory that threads share, chunk by chunk:
 * copying 10 MB at its end would keep all other calls waiting.
 */
export function createBodyBuffer(maxBytes: number, announcedBytes = 0): BodyBuffer {
  let chunks: Buffer[] = [];
  let memory: Buffer | undefined;
  let size = 0;

  function append(chunk: Buffer): void {
    const needed = size + chunk.length;
    if (memory === undefined || memory.length < needed) {
      const larger = Math.min(maxBytes, Math.max(needed, memory === undefined ? announcedBytes : memory.length * 2));
      const next = Buffer.from(new SharedArrayBuffer(larger));
      if (memory !== undefined) next.set(memory.subarray(0, size));
      memory = next;
    }
    memory.set(chunk, size);
    size = needed;
  }

  return {
    get size() {
      return size;
    },
    add(chunk) {
      if (memory === undefined && size + chunk.length <= MAX_CHUNKS_BYTES) {
        chunks.push(chunk);
        size += chunk.length;
        return;
      }
      const earlier = chunks;
      chunks = [];
      if (earlier.length > 0) size = 0;
      for (const one of earlier) append(one);
      append(chunk);
    },
    take() {
      if (memory !== undefined) return memory.subarray(0, size);
      const [first] = chunks;
      return first?.length === size ? first : Buffer.concat(chunks, size);
    },
    clear() {
      chunks = [];
      memory = undefined;
    },
  };
}
