import { z } from 'zod';

/** What one caller sends: the same request each time, with a new JSON-RPC ID. */
const target = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()),
  /** The body before and after its ID; absent for a GET. */
  body: z.tuple([z.string(), z.string()]).optional(),
  /** True if each caller first opens an MCP session of the legacy era. */
  session: z.boolean(),
});

/** One load phase, short enough to alternate with others; ends after its time or number of calls. */
export const job = z.object({
  target,
  callers: z.int().min(1),
  milliseconds: z.number(),
  calls: z.int().min(1).optional(),
});

/** Latencies are in milliseconds. */
export const result = z.union([
  z.object({ latencies: z.array(z.number()), seconds: z.number() }),
  z.object({ error: z.string() }),
]);

export type LoadTarget = z.infer<typeof target>;
export type LoadJob = z.infer<typeof job>;
export type LoadResult = z.infer<typeof result>;
