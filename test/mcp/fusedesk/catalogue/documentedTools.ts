import { readFileSync } from 'node:fs';
import { z } from 'zod';

const documented = z.object({
  tools: z.array(
    z.object({
      tool: z.string(),
      method: z.string(),
      class: z.string(),
      reach: z.string(),
      tags: z.array(z.string()),
      calls: z
        .array(
          z.object({
            method: z.string(),
            path: z.string(),
            params: z.array(
              z.object({
                name: z.string(),
                in: z.enum(['path', 'query', 'body']),
                type: z.enum(['string', 'number', 'boolean', 'date', 'array<number>']),
                required: z.boolean(),
                argument: z.string().optional(),
              }),
            ),
          }),
        )
        .min(1),
    }),
  ),
});

/** The documented facts of the API, independent of the catalogue. */
export const DOCUMENTED_TOOLS = documented.parse(
  JSON.parse(readFileSync(new URL('../../../fixtures/tools.json', import.meta.url), 'utf8')),
).tools;

export type DocumentedTool = (typeof DOCUMENTED_TOOLS)[number];
export type DocumentedParameter = DocumentedTool['calls'][number]['params'][number];
