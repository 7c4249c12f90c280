import { type RequestId, SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { PRODUCT } from '../../product.ts';

const MODERN_END = `,"resultType":"complete","_meta":${JSON.stringify({ [SERVER_INFO_META_KEY]: PRODUCT })}`;

/** The JSON-RPC response to a tool call, byte for byte as the SDK writes it. */
export function resultBody(
  id: RequestId,
  era: 'legacy' | 'modern',
  { text, isError }: { readonly text: string; readonly isError: boolean },
): string {
  const end = `${isError ? ',"isError":true' : ''}${era === 'modern' ? MODERN_END : ''}`;
  const content = `[{"type":"text","text":${JSON.stringify(text)}}]`;
  return `{"result":{"content":${content}${end}},"jsonrpc":"2.0","id":${JSON.stringify(id)}}`;
}
