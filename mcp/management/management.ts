import { z } from 'zod';
import type { AccountRecord } from '../access/accessState.ts';
import type { AccessStore } from '../access/accessStore.ts';
import type { ServerProblem, Servers } from '../access/servers.ts';
import type { ApiRequest, ApiResponse } from '../endpoints/http/httpServer.ts';
import { pageByCursor } from './pageByCursor.ts';
import { createBody, fromCaseLimit, patchBody, serverView } from './serverBody.ts';

export interface ManagementOptions {
  readonly store: AccessStore;
  readonly servers: Servers;
  /** The URL of the server that a token belongs to. */
  readonly urlOf: (token: string) => string;
}

const failure = (status: number, code: string, message: string, valid?: readonly string[]): ApiResponse => ({
  status,
  body: { error: { code, message, ...(valid && { valid }) } },
});

const wrongMethod = (...valid: readonly string[]): ApiResponse => ({
  ...failure(405, 'method_not_allowed', `Use ${valid.join(' or ')} here.`, valid),
  allow: valid,
});

const STATUS: Readonly<Record<ServerProblem['code'], number>> = {
  unknown_account: 404,
  unknown_server: 404,
  unknown_method: 422,
  unknown_tag: 422,
  empty_scope: 422,
  no_tools: 422,
  bad_case_limit: 422,
  bad_name: 422,
  bad_date: 422,
  past_date: 422,
};

const fromProblem = ({ code, message, valid }: ServerProblem): ApiResponse =>
  failure(STATUS[code], code, message, valid);

const accountView = ({ id, appName, baseUrl, createdAt }: AccountRecord) => ({
  id,
  integration: 'fusedesk',
  app_name: appName,
  base_url: baseUrl,
  created_at: createdAt,
});

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly response: ApiResponse };

function parse<T>(schema: z.ZodType<T>, body: Buffer): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch (error) {
    return { ok: false, response: failure(400, 'bad_json', `The body is not valid JSON: ${String(error)}`) };
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, response: failure(422, 'bad_body', z.prettifyError(parsed.error)) };
}

/** The provisioning REST API: accounts and their MCP servers, for scripts that set up many machines. */
export function createManagementApi({ store, servers, urlOf }: ManagementOptions) {
  async function create(accountId: string, body: Buffer): Promise<ApiResponse> {
    const parsed = parse(createBody, body);
    if (!parsed.ok) return parsed.response;
    const { name, config, expires_at } = parsed.value;
    const created = await servers.create({
      accountId,
      name,
      methods: config?.methods ?? undefined,
      tags: config?.tags ?? undefined,
      caseLimit: fromCaseLimit(config?.case_limit) ?? undefined,
      toolExposure: config?.tool_exposure ?? undefined,
      requireApiTokenAuth: config?.require_api_token_auth ?? false,
      expiresAt: expires_at ?? undefined,
    });
    if (!created.ok) return fromProblem(created.problem);
    const { server, token } = created.value;
    return { status: 201, body: { ...serverView(server), token, url: urlOf(token) } };
  }

  async function patch(serverId: string, body: Buffer): Promise<ApiResponse> {
    const parsed = parse(patchBody, body);
    if (!parsed.ok) return parsed.response;
    const { name, config, expires_at } = parsed.value;
    const changed = await servers.update(serverId, {
      name,
      methods: config?.methods,
      tags: config?.tags,
      caseLimit: fromCaseLimit(config?.case_limit),
      toolExposure: config?.tool_exposure === null ? 'all' : config?.tool_exposure,
      requireApiTokenAuth: config?.require_api_token_auth ?? undefined,
      expiresAt: expires_at,
    });
    return changed.ok ? { status: 200, body: serverView(changed.value) } : fromProblem(changed.problem);
  }

  async function manageServer(request: ApiRequest, accountId: string, serverId: string): Promise<ApiResponse> {
    const server = store.state().servers.find(({ id, accountId: owner }) => id === serverId && owner === accountId);
    if (!server) return failure(404, 'unknown_server', `This account has no MCP server ${serverId}.`);
    switch (request.method) {
      case 'GET':
        return { status: 200, body: serverView(server) };
      case 'PATCH':
        return patch(serverId, request.body);
      case 'DELETE':
        await servers.remove(serverId);
        return { status: 204 };
      default:
        return wrongMethod('GET', 'PATCH', 'DELETE');
    }
  }

  async function manageServers(request: ApiRequest, accountId: string): Promise<ApiResponse> {
    if (request.method === 'POST') return create(accountId, request.body);
    if (request.method !== 'GET') return wrongMethod('GET', 'POST');
    const own = store.state().servers.filter((server) => server.accountId === accountId);
    const page = pageByCursor(own, request.query);
    if (!page.ok) return failure(422, 'bad_page', page.message);
    return { status: 200, body: { result: page.result.map(serverView), next_cursor: page.next_cursor } };
  }

  return async function manage(request: ApiRequest): Promise<ApiResponse> {
    const [root, accountId, mcp, serverId, ...rest] = request.path.split('/').filter((segment) => segment !== '');
    if (root !== 'integrated-account' || rest.length > 0 || (mcp !== undefined && mcp !== 'mcp')) {
      return failure(
        404,
        'not_found',
        'Served here: /integrated-account and /integrated-account/:id/mcp[/:server_id].',
      );
    }
    const { accounts } = store.state();
    if (accountId === undefined) {
      if (request.method !== 'GET') return wrongMethod('GET');
      const page = pageByCursor(accounts, request.query);
      if (!page.ok) return failure(422, 'bad_page', page.message);
      return { status: 200, body: { result: page.result.map(accountView), next_cursor: page.next_cursor } };
    }
    const account = accounts.find(({ id }) => id === accountId);
    if (!account)
      return failure(
        404,
        'unknown_account',
        `There is no account ${accountId}.`,
        accounts.map(({ id }) => id),
      );
    if (mcp === undefined) {
      if (request.method !== 'GET') return wrongMethod('GET');
      return { status: 200, body: accountView(account) };
    }
    return serverId === undefined ? manageServers(request, accountId) : manageServer(request, accountId, serverId);
  };
}
