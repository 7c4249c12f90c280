import { z } from 'zod';
import type { ServerRecord } from '../access/accessState.ts';
import type { ServerPatch } from '../access/servers.ts';
import { TOOL_EXPOSURES } from '../access/toolExposure.ts';

const ids = z.array(z.int()).optional();

/** Which cases a server may reach. It is not part of the published contract. */
const caseLimit = z.strictObject({ department_ids: ids, rep_ids: ids }).nullish();

const config = z
  .strictObject({
    methods: z.array(z.string()).nullish(),
    tags: z.array(z.string()).nullish(),
    case_limit: caseLimit,
    tool_exposure: z.enum(TOOL_EXPOSURES).nullish(),
    require_api_token_auth: z.boolean().nullish(),
  })
  .nullish();

/** Body of `POST /integrated-account/:id/mcp`. */
export const createBody = z.strictObject({ name: z.string(), config, expires_at: z.string().nullish() });

/** Body of `PATCH /integrated-account/:id/mcp/:serverId`; omitted fields are unchanged, `null` restores the default. */
export const patchBody = z.strictObject({ name: z.string().optional(), config, expires_at: z.string().nullish() });

/** The case limit of a body in our own words; `null` removes one. */
export function fromCaseLimit(limit: z.infer<typeof caseLimit>): ServerPatch['caseLimit'] {
  return limit ? { departmentIds: limit.department_ids, repIds: limit.rep_ids } : limit;
}

/** A server as the API returns it. Only the response to its creation has the token. */
export function serverView(server: ServerRecord): Record<string, unknown> {
  return {
    id: server.id,
    name: server.name,
    config: {
      ...(server.methods && { methods: server.methods }),
      ...(server.tags && { tags: server.tags }),
      ...(server.caseLimit && {
        case_limit: {
          ...(server.caseLimit.departmentIds && { department_ids: server.caseLimit.departmentIds }),
          ...(server.caseLimit.repIds && { rep_ids: server.caseLimit.repIds }),
        },
      }),
      tool_exposure: server.toolExposure ?? 'all',
      require_api_token_auth: server.requireApiTokenAuth,
    },
    expires_at: server.expiresAt ?? null,
    integrated_account_id: server.accountId,
    created_at: server.createdAt,
    updated_at: server.updatedAt,
  };
}
