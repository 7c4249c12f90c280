/** Larger bodies are read in another thread. */
const MAX_CHUNKS_BYTES = 128 * 1024;

/**
 * Collects the chunks of one response of at most `maxBytes`. A large body goes straight into memory that threads share,
 * chunk by chunk: copying 10 MB at its end would keep all other calls waiting.
 */
export class BodyBuffer {
  readonly #maxBytes: number;
  #announcedBytes = 0;
  #chunks: Buffer[] = [];
  #memory: Buffer | undefined;
  #size = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get size(): number {
    return this.#size;
  }

  /** Sets what Content-Length says, before the first chunk. */
  announce(bytes: number): void {
    this.#announcedBytes = bytes;
  }

  add(chunk: Buffer): void {
    if (this.#memory === undefined && this.#size + chunk.length <= MAX_CHUNKS_BYTES) {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      return;
    }
    const earlier = this.#chunks;
    this.#chunks = [];
    if (earlier.length > 0) this.#size = 0;
    for (const one of earlier) this.#append(one);
    this.#append(chunk);
  }

  /** All bytes; call it once, after the last chunk. */
  take(): Buffer {
    if (this.#memory !== undefined) return this.#memory.subarray(0, this.#size);
    const [first] = this.#chunks;
    return first?.length === this.#size ? first : Buffer.concat(this.#chunks, this.#size);
  }

  clear(): void {
    this.#chunks = [];
    this.#memory = undefined;
  }

  #append(chunk: Buffer): void {
    const needed = this.#size + chunk.length;
    if (this.#memory === undefined || this.#memory.length < needed) {
      const grown = this.#memory === undefined ? this.#announcedBytes : this.#memory.length * 2;
      const next = Buffer.from(new SharedArrayBuffer(Math.min(this.#maxBytes, Math.max(needed, grown))));
      if (this.#memory !== undefined) next.set(this.#memory.subarray(0, this.#size));
      this.#memory = next;
    }
    this.#memory.set(chunk, this.#size);
    this.#size = needed;
  }
}
