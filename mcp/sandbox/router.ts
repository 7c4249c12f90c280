import type { Operation } from '../fusedesk/catalogue/operation.ts';
import { type KeyScope, scopeFor } from './apiKeys.ts';
import type { Handler, Handlers } from './handlers/handler.ts';
import { baseFieldName } from './requestFields.ts';

/** One API call: an operation has one, or one per variant. */
export interface SandboxRoute {
  readonly operation: Operation;
  readonly variant: string | undefined;
  readonly scope: KeyScope;
  readonly handler: Handler;
  /** Allowed and required field names, without array brackets. */
  readonly query: FieldRules;
  readonly form: FieldRules;
}

export interface FieldRules {
  readonly known: ReadonlySet<string>;
  readonly required: readonly string[];
}

export interface RouteMatch {
  readonly route: SandboxRoute;
  readonly path: Readonly<Record<string, string>>;
}

export interface Router {
  find(method: string, path: string): RouteMatch | undefined;
  readonly routes: readonly SandboxRoute[];
}

interface Pattern {
  readonly route: SandboxRoute;
  readonly segments: readonly string[];
  readonly parameters: number;
}

/** Derives the routes from the catalogue. @throws Error for a call without a handler or a handler without an operation. */
export function createSandboxRouter(operations: readonly Operation[], handlers: Handlers): Router {
  const unused = new Set(Object.keys(handlers));
  const buckets = new Map<string, Pattern[]>();
  const routes: SandboxRoute[] = [];
  for (const operation of operations) {
    const handler = handlers[operation.tool];
    if (handler === undefined) throw new Error(`the sandbox has no handler for ${operation.tool}`);
    unused.delete(operation.tool);
    const calls = operation.variants === undefined ? [[undefined, operation.path] as const] : variantCalls(operation);
    for (const [variant, path] of calls) {
      const segments = path.split('/');
      const route = { operation, variant, scope: scopeFor(operation), handler, ...fieldsOf(operation) };
      const key = bucketKey(operation.http, segments.length);
      const bucket = buckets.get(key) ?? [];
      bucket.push({ route, segments, parameters: segments.filter((segment) => segment.startsWith(':')).length });
      // Fixed paths such as /emails/unassigned come before /emails/:emailId.
      bucket.sort((a, b) => a.parameters - b.parameters);
      buckets.set(key, bucket);
      routes.push(route);
    }
  }
  if (unused.size > 0) throw new Error(`the catalogue has no operation for ${[...unused].join(', ')}`);
  return {
    routes,
    find(method, path) {
      const parts = path.split('/');
      for (const pattern of buckets.get(bucketKey(method, parts.length)) ?? []) {
        const found = matchSegments(pattern.segments, parts);
        if (found !== undefined) return { route: pattern.route, path: found };
      }
      return undefined;
    },
  };
}

function bucketKey(method: string, segments: number): string {
  return `${method} ${segments}`;
}

function variantCalls(operation: Operation): (readonly [string, string])[] {
  return Object.entries(operation.variants?.paths ?? {});
}

/** The fields of FuseDesk's own: it knows no argument that only the bridge reads. */
function fieldsOf(operation: Operation): { query: FieldRules; form: FieldRules } {
  const place = (where: 'query' | 'form'): FieldRules => {
    const there = Object.entries(operation.parameters)
      .filter(([, { in: at, option }]) => at === where && (option === undefined || option === 'bodyLimit'))
      .map(([name, parameter]) => ({
        name: baseFieldName(parameter.wire ?? name),
        required: parameter.required === true,
      }));
    return {
      known: new Set(there.map((one) => one.name)),
      required: there.filter((one) => one.required).map((one) => one.name),
    };
  };
  const query = place('query');
  // The catalogue marks paging once, on the response, instead of in the parameters.
  const paging = operation.response.paged === true ? ['limit', 'offset'] : [];
  return {
    query: { ...query, known: new Set([...query.known, ...paging]) },
    form: place('form'),
  };
}

function matchSegments(segments: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  let parameters: Record<string, string> | undefined;
  for (let at = 0; at < segments.length; at += 1) {
    const segment = segments[at] ?? '';
    const part = parts[at] ?? '';
    if (segment.startsWith(':')) {
      if (part === '') return undefined;
      parameters ??= {};
      parameters[segment.slice(1)] = decode(part);
    } else if (segment !== part) return undefined;
  }
  return parameters ?? {};
}

function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign matches no object, so the handler returns 404.
    return part;
  }
}
