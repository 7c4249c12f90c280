import { ApiError, invalidRequest } from './apiError.ts';
import type { ApiKeys, KeyScope } from './apiKeys.ts';
import type { Budget } from './hourlyLimit.ts';
import type { IntegrationRecord } from './records.ts';
import { baseFieldName, createRequestFields } from './requestFields.ts';
import type { FieldRules, Router } from './router.ts';

/** A complete request to the API. */
export interface SandboxRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  /** False for a body that is not a form. */
  readonly formBody: boolean;
  readonly key: string | undefined;
}

export interface SandboxResponse {
  readonly status: number;
  readonly body: string;
  readonly headers: Record<string, string>;
}

export interface ApiDependencies {
  readonly now: () => number;
  readonly keys: ApiKeys;
  readonly spend: (key: string, now: number) => Budget;
  readonly router: Router;
  readonly integrations: readonly IntegrationRecord[];
}

// Calls of FuseDesk that are not in the catalogue, because no tool makes them.
const PERMISSIONS_PATH = '/api/v1/session/permissions';
const INTEGRATIONS_PATH = '/api/v1/integrations';

/** The API: checks key, hourly limit, route, scope and fields in this order, then calls the handler. */
export function createApi(parts: ApiDependencies): (request: SandboxRequest) => SandboxResponse {
  return (request) => {
    const scopes = request.key === undefined ? undefined : parts.keys.scopesOf(request.key);
    if (request.key === undefined || scopes === undefined) {
      return apiErrorResponse(new ApiError(401, 'api_error_badkey', 'Invalid API Key'), {});
    }
    const budget = parts.spend(request.key, parts.now());
    const headers = usageHeaders(budget);
    try {
      if (!budget.allowed) throw new ApiError(429, 'api_error_limit', 'Hourly API limit exceeded');
      return { status: 200, body: JSON.stringify(handle(parts, request, scopes)), headers };
    } catch (thrown) {
      if (thrown instanceof ApiError) return apiErrorResponse(thrown, headers);
      throw thrown;
    }
  };
}

function handle(
  { router, integrations }: ApiDependencies,
  request: SandboxRequest,
  scopes: ReadonlySet<string>,
): unknown {
  if (request.path === PERMISSIONS_PATH && request.method === 'GET') return [...scopes];
  if (request.path === INTEGRATIONS_PATH && request.method === 'GET') {
    requireScope(scopes, 'integrations');
    return integrations;
  }
  const found = router.find(request.method, request.path);
  if (found === undefined) throw new ApiError(404, 'api_error_nomethod', 'No such object or method');
  const { route, path } = found;
  requireScope(scopes, route.scope);
  if (!request.formBody) throw invalidRequest('The body must be application/x-www-form-urlencoded', 'api_error_format');
  rejectUnknown('query', request.query, route.query);
  rejectUnknown('form', request.form, route.form);
  rejectMissing(request.query, route.query);
  rejectMissing(request.form, route.form);
  const call = {
    path,
    query: createRequestFields(request.query),
    form: createRequestFields(request.form),
    variant: route.variant,
  };
  return route.handler(call);
}

function requireScope(scopes: ReadonlySet<string>, scope: KeyScope): void {
  if (!scopes.has(scope)) throw new ApiError(403, 'api_error_noscope', 'Not Authorized');
}

// FuseDesk may ignore unknown names. The sandbox rejects them, so that tests notice a misplaced field.
function rejectUnknown(place: string, sent: URLSearchParams, fields: FieldRules): void {
  for (const name of sent.keys()) {
    if (!fields.known.has(name) && !fields.known.has(baseFieldName(name))) {
      throw invalidRequest(`Unknown ${place} parameter: ${name}`, 'api_error_unknown_parameter');
    }
  }
}

function rejectMissing(sent: URLSearchParams, fields: FieldRules): void {
  for (const name of fields.required) {
    if ((sent.get(name) ?? '').trim() === '')
      throw invalidRequest(`Missing required parameter: ${name}`, 'api_error_missing');
  }
}

/** An error in FuseDesk's format: status, two headers, and the same information in the body. */
export function apiErrorResponse(refusal: ApiError, headers: Readonly<Record<string, string>>): SandboxResponse {
  return {
    status: refusal.status,
    body: JSON.stringify({ error: refusal.message, errorcode: refusal.code }),
    headers: {
      ...headers,
      'X-FuseDesk-Error-Code': refusal.code,
      // Headers cannot contain line breaks or accents, and clients limit their length.
      'X-FuseDesk-Error': refusal.message.slice(0, 500).replace(/[^\x20-\x7e]/g, '?'),
    },
  };
}

// FuseDesk does not document the header for the remaining calls; X-FuseDesk-Usage-Remaining is a guess.
function usageHeaders(budget: Budget): Record<string, string> {
  return {
    'X-FuseDesk-Usage-Limit': String(budget.limit),
    'X-FuseDesk-Usage-Remaining': String(budget.remaining),
  };
}
