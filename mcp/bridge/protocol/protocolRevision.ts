import { isString, type JsonObject, objectAt } from '../../base/json.ts';

const REVISION = 'io.modelcontextprotocol/protocolVersion';
export const SUBSCRIPTION_ID = 'io.modelcontextprotocol/subscriptionId';
export const SERVER_INFO = 'io.modelcontextprotocol/serverInfo';
/** The error code for a revision that the server does not support. */
export const UNSUPPORTED_REVISION = -32022;

/** The revision that a stateless request (modern era) carries; `undefined` for the legacy era. */
export function statelessRevision(params: JsonObject): string | undefined {
  const revision = objectAt(params, '_meta')[REVISION];
  return isString(revision) ? revision : undefined;
}

/** The fields that a result of the modern era has besides its content; none for the legacy era. */
export function resultTypeFields(params: JsonObject): JsonObject {
  return statelessRevision(params) === undefined ? {} : { resultType: 'complete' };
}
