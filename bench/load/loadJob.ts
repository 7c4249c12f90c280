import { z } from 'zod';

/** What one caller sends: the same request over and over, only its JSON-RPC ID changes. */
const target = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  /** The body around its ID; absent for a GET. */
  body: z.tuple([z.string(), z.string()]).optional(),
  /** True where each caller opens an MCP session of the 2025 era first. */
  session: z.boolean(),
});

/** One piece of load, short enough to be repeated in turns with the others; it ends with its time or its calls. */
export const job = z.object({
  target,
  callers: z.int().min(1),
  milliseconds: z.number(),
  calls: z.int().min(1).optional(),
});

/** How it went; latencies in milliseconds. */
export const result = z.union([
  z.object({ latencies: z.array(z.number()), seconds: z.number() }),
  z.object({ error: z.string() }),
]);

export type LoadTarget = z.infer<typeof target>;
export type LoadJob = z.infer<typeof job>;
export type LoadResult = z.infer<typeof result>;
