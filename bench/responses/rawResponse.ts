import { OPERATIONS } from '../../mcp/fusedesk/catalogue/catalogue.ts';
import { encodeFields } from '../../mcp/fusedesk/encodeFields.ts';
import { planCall } from '../../mcp/tools/planCall.ts';
import { buildTools } from '../../mcp/tools/tools.ts';

const TOOLS = new Map(buildTools(OPERATIONS).map((tool) => [tool.listing.name, tool]));

/** FuseDesk's own response to the request that a tool makes from these arguments. */
export async function fetchRawResponse(
  sandbox: { readonly url: string; readonly apiKey: string },
  name: string,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  const tool = TOOLS.get(name);
  if (!tool) throw new Error(`there is no tool ${name}`);
  const planned = await planCall(
    tool,
    given,
    async () => ({ ok: true, ids: [] }),
    () => ({ now: Date.now(), timeZone: 'UTC' }),
  );
  if (!planned.ok) throw new Error(`${name} cannot be planned`);
  const { method, path, query = {} } = planned.call.request;
  const answer = await fetch(`${sandbox.url}${path}?${encodeFields(query)}`, {
    method,
    headers: { 'X-FuseDesk-API-Key': sandbox.apiKey },
  });
  if (!answer.ok) throw new Error(`FuseDesk answered ${answer.status} to ${name}`);
  return answer.text();
}
