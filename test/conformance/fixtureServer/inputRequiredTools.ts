import {
  acceptedContent,
  type CallToolResult,
  type InputRequest,
  inputRequired,
  inputResponse,
  type McpServer,
  type RequestStateCodec,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { sampling } from './clientRequestTools.ts';
import { oneField } from './elicitationForms.ts';

/** The state of a flow with several rounds; the client returns it sealed. */
export interface FlowState {
  readonly round: number;
  readonly name?: string | undefined;
}

const named = z.object({ name: z.string() });
const coloured = z.object({ color: z.string() });
const confirmed = z.object({ ok: z.boolean() });

const askName = inputRequired.elicit({ message: 'Your name?', requestedSchema: oneField('name', 'string') });
const askColor = inputRequired.elicit({ message: 'Your color?', requestedSchema: oneField('color', 'string') });
const askConfirmation = inputRequired.elicit({ message: 'Is this right?', requestedSchema: oneField('ok', 'boolean') });

function answer(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}

/** Tools of the modern era that return "input required" until the client sends the requested input. */
export function addInputRequiredTools(server: McpServer, codec: RequestStateCodec<FlowState>): void {
  const description = 'Asks before it answers.';

  server.registerTool('test_input_required_result_elicitation', { description }, ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, 'user_name', named);
    return given ? answer(`Hello, ${given.name}!`) : inputRequired({ inputRequests: { user_name: askName } });
  });

  server.registerTool('test_input_required_result_sampling', { description }, ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'capital_question');
    if (given.kind === 'sampling') return answer(JSON.stringify(given.result.content));
    return inputRequired({ inputRequests: { capital_question: sampling('What is the capital of France?') } });
  });

  server.registerTool('test_input_required_result_list_roots', { description }, ({ mcpReq }) => {
    const given = inputResponse(mcpReq.inputResponses, 'client_roots');
    if (given.kind === 'roots') return answer(given.roots.map(({ uri }) => uri).join(', '));
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  });

  server.registerTool('test_input_required_result_multiple_inputs', { description }, async ({ mcpReq }) => {
    const responses = mcpReq.inputResponses;
    const name = acceptedContent(responses, 'user_name', named)?.name;
    const greeting = inputResponse(responses, 'greeting');
    const roots = inputResponse(responses, 'client_roots');
    if (name !== undefined && greeting.kind === 'sampling' && roots.kind === 'roots') {
      return answer(`${JSON.stringify(greeting.result.content)} ${name}, ${roots.roots.length} roots`);
    }
    return inputRequired({
      inputRequests: {
        user_name: askName,
        greeting: sampling('Greet somebody.'),
        client_roots: inputRequired.listRoots(),
      },
      requestState: await codec.mint({ round: 1 }),
    });
  });

  // Modified state never gets here, since the server rejects it before the tool runs.
  for (const name of ['test_input_required_result_request_state', 'test_input_required_result_tampered_state']) {
    server.registerTool(name, { description }, async ({ mcpReq }) => {
      const given = acceptedContent(mcpReq.inputResponses, 'confirm', confirmed);
      if (given && mcpReq.requestState<FlowState>()?.round === 1) return answer('state-ok');
      return inputRequired({
        inputRequests: { confirm: askConfirmation },
        requestState: await codec.mint({ round: 1 }),
      });
    });
  }

  server.registerTool('test_input_required_result_multi_round', { description }, async ({ mcpReq }) => {
    const state = mcpReq.requestState<FlowState>();
    if (state === undefined) {
      return inputRequired({ inputRequests: { step1: askName }, requestState: await codec.mint({ round: 1 }) });
    }
    if (state.round === 1) {
      const name = acceptedContent(mcpReq.inputResponses, 'step1', named)?.name;
      return inputRequired({ inputRequests: { step2: askColor }, requestState: await codec.mint({ round: 2, name }) });
    }
    const color = acceptedContent(mcpReq.inputResponses, 'step2', coloured)?.color;
    return answer(`${state.name} likes ${color}`);
  });

  server.registerTool('test_input_required_result_capabilities', { description }, ({ mcpReq }) => {
    if (mcpReq.inputResponses !== undefined) return answer('Thank you.');
    const declared = server.server.getClientCapabilities();
    const inputRequests: Record<string, InputRequest> = {
      ...(declared?.elicitation && { user_name: askName }),
      ...(declared?.sampling && { greeting: sampling('Greet somebody.') }),
    };
    return Object.keys(inputRequests).length > 0 ? inputRequired({ inputRequests }) : answer('Nothing can be asked.');
  });

  // For a client without sampling, the server rejects the call, since the client could not respond.
  server.registerTool('test_missing_capability', { description }, ({ mcpReq }) => {
    if (inputResponse(mcpReq.inputResponses, 'asked').kind === 'sampling') return answer('Thank you.');
    return inputRequired({ inputRequests: { asked: sampling('Say pong.') } });
  });
}
