import type { ContentBlock, McpServer } from '@modelcontextprotocol/server';
import { PNG, WAV } from './samples.ts';

const TEXT: ContentBlock = { type: 'text', text: 'A plain text answer.' };
const IMAGE: ContentBlock = { type: 'image', data: PNG, mimeType: 'image/png' };
const AUDIO: ContentBlock = { type: 'audio', data: WAV, mimeType: 'audio/wav' };

function embedded(uri: string, mimeType: string, text: string): ContentBlock {
  return { type: 'resource', resource: { uri, mimeType, text } };
}

/** The results of the tools without arguments, by the suite's names. */
const ANSWERS: Readonly<Record<string, ContentBlock[]>> = {
  test_simple_text: [TEXT],
  test_image_content: [IMAGE],
  test_audio_content: [AUDIO],
  test_embedded_resource: [embedded('test://embedded-resource', 'text/plain', 'A text inside an answer.')],
  test_multiple_content_types: [
    TEXT,
    IMAGE,
    embedded('test://mixed-content-resource', 'application/json', JSON.stringify({ mixed: true })),
  ],
};

/** Tools that return every kind of content, and one that fails. */
export function addContentTools(server: McpServer): void {
  for (const [name, content] of Object.entries(ANSWERS)) {
    server.registerTool(name, { description: 'Answers with fixed content.' }, () => ({ content }));
  }
  server.registerTool('test_error_handling', { description: 'Fails.' }, () => {
    throw new Error('This tool always fails.');
  });
}
