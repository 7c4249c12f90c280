import { setTimeout as wait } from 'node:timers/promises';
import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';

/** Milliseconds between two messages, which must reach the client one by one and before the result. */
const BETWEEN_MESSAGES_MS = 50;

const done: CallToolResult = { content: [{ type: 'text', text: 'Done.' }] };

/** Tools that send log messages and progress before their result. */
export function addNotificationTools(server: McpServer): void {
  server.registerTool('test_tool_with_logging', { description: 'Logs three times.' }, async (ctx) => {
    await ctx.mcpReq.log('info', 'Started');
    await wait(BETWEEN_MESSAGES_MS);
    await ctx.mcpReq.log('info', 'Half way');
    await wait(BETWEEN_MESSAGES_MS);
    await ctx.mcpReq.log('info', 'Completed');
    return done;
  });

  server.registerTool('test_tool_with_progress', { description: 'Reports progress.' }, async (ctx) => {
    const progressToken = ctx.mcpReq._meta?.progressToken;
    // Without a progress token there is no recipient.
    if (progressToken === undefined) return done;
    for (const progress of [0, 50, 100]) {
      await ctx.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
      await wait(BETWEEN_MESSAGES_MS);
    }
    return done;
  });

  // Modern era: a request without a log level gets no log messages.
  server.registerTool('test_logging_tool', { description: 'Logs once.' }, async (ctx) => {
    await ctx.mcpReq.log('info', 'Only for clients that asked for it');
    return done;
  });

  // Modern era: the response stream carries no requests of the server.
  server.registerTool('test_streaming_elicitation', { description: 'Answers immediately.' }, () => done);
}
