import { z } from 'zod';
import type { ServerRecord } from '../access/accessState.ts';

const config = z
  .strictObject({
    methods: z.array(z.string()).nullish(),
    tags: z.array(z.string()).nullish(),
    require_api_token_auth: z.boolean().nullish(),
  })
  .nullish();

/** Body of `POST /integrated-account/:id/mcp`. */
export const createBody = z.strictObject({ name: z.string(), config, expires_at: z.string().nullish() });

/** Body of `PATCH /integrated-account/:id/mcp/:serverId`; omitted fields are unchanged, `null` removes a limit. */
export const patchBody = z.strictObject({ name: z.string().optional(), config, expires_at: z.string().nullish() });

/** A server as the API returns it. Only the response to its creation has the token. */
export function serverView(server: ServerRecord): Record<string, unknown> {
  return {
    id: server.id,
    name: server.name,
    config: {
      ...(server.methods && { methods: server.methods }),
      ...(server.tags && { tags: server.tags }),
      require_api_token_auth: server.requireApiTokenAuth,
    },
    expires_at: server.expiresAt ?? null,
    integrated_account_id: server.accountId,
    created_at: server.createdAt,
    updated_at: server.updatedAt,
  };
}
