import {
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  ResourceNotFoundError,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { parseResourceUri, RESOURCE_TEMPLATES } from '../resources/resourceTemplates.ts';

export interface ResourceReader {
  readonly mayUse: (tool: string) => boolean;
  /** Calls a tool, as if the client had made the call. */
  readonly callTool: (tool: string, args: object, ctx: ServerContext) => Promise<ResourceText>;
}

interface ResourceText {
  readonly text: string;
  readonly isError: boolean;
  readonly errorKind?: string;
}

/** Serves cases and contacts by address. Every read is a tool call, so that no rule of the access is bypassed. */
export function handleResources(server: Server, { mayUse, callTool }: ResourceReader): void {
  const offered = () => RESOURCE_TEMPLATES.filter(({ tool }) => mayUse(tool));

  // FuseDesk has too many records to list them; the templates say how they are named.
  server.setRequestHandler('resources/list', () => ({ resources: [] }));

  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: offered().map(({ tool: _tool, ...template }) => template),
  }));

  server.setRequestHandler('resources/read', async ({ params: { uri } }, ctx): Promise<ReadResourceResult> => {
    const parsed = parseResourceUri(uri);
    if (!parsed) {
      const forms = offered().map(({ uriTemplate }) => uriTemplate);
      const valid = forms.length === 0 ? 'This access has none.' : `The form is ${forms.join(' or ')}.`;
      throw new ResourceNotFoundError(uri, `There is no such resource. ${valid}`);
    }
    const { text, isError, errorKind } = await callTool(parsed.template.tool, { id: parsed.id }, ctx);
    if (!isError) return { contents: [{ uri, mimeType: parsed.template.mimeType, text }] };
    if (errorKind !== undefined && NOT_FOUND.has(errorKind)) throw new ResourceNotFoundError(uri, text);
    throw new ProtocolError(ProtocolErrorCode.InternalError, text);
  });
}

/** What is outside of the access reads like what does not exist. */
const NOT_FOUND: ReadonlySet<string> = new Set(['not_found', 'out_of_scope', 'invalid_arguments']);
