import { isString, type JsonObject, objectAt } from '../../base/json.ts';

const REVISION = 'io.modelcontextprotocol/protocolVersion';
export const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
export const SERVER_INFO = 'io.modelcontextprotocol/serverInfo';
/** The code of a request that names a revision which the server does not speak. */
export const UNSUPPORTED_REVISION = -32022;

/** The revision that a request without sessions (2026 era) names in itself; `undefined` for the 2025 era. */
export function statelessRevision(params: JsonObject): string | undefined {
  const revision = objectAt(params, '_meta')[REVISION];
  return isString(revision) ? revision : undefined;
}

/** What a result of the 2026 era says beside its content; nothing for the 2025 era. */
export function resultTypeFields(params: JsonObject): JsonObject {
  return statelessRevision(params) === undefined ? {} : { resultType: 'complete' };
}
