import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isJsonObject } from '../../../mcp/base/json.ts';
import type { Sent } from './scriptedApp.ts';

const BRIDGE = fileURLToPath(new URL('../../../mcp/bridge/bridge.ts', import.meta.url));
export const QUICK_BRIDGE = fileURLToPath(new URL('./quickBridge.ts', import.meta.url));

/** A real bridge process; the test plays the client. */
export interface BridgeProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Every line of standard output, in order. */
  readonly lines: Sent[];
  /** Lines of standard output that are not JSON-RPC messages. There must be none. */
  readonly noise: string[];
  stderr(): string;
  send(...messages: unknown[]): void;
  /** Sends a request and resolves with its response. */
  ask(id: string | number, method: string, params?: Sent): Promise<Sent>;
  /** Resolves once the condition holds; rejects if the bridge exits first. */
  until(what: string, isMet: (lines: readonly Sent[]) => boolean): Promise<void>;
  responses(id: string | number): readonly Sent[];
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

export interface BridgeStart {
  readonly args: readonly string[];
  readonly file?: string;
  readonly command?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export function startBridge({ args, file = BRIDGE, command = process.execPath, env = {} }: BridgeStart): BridgeProcess {
  const child = spawn(command, [file, ...args], { stdio: 'pipe', env: { ...process.env, ...env } });
  const lines: Sent[] = [];
  const noise: string[] = [];
  let parts: Buffer[] = [];
  let stderr = '';
  let check = () => {};
  child.stdin.on('error', () => {});
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdout.on('data', (chunk: Buffer) => {
    parts.push(chunk);
    if (!chunk.includes(10)) return;
    const texts = Buffer.concat(parts).toString().split('\n');
    parts = [Buffer.from(texts.pop() ?? '')];
    for (const text of texts) {
      try {
        const value: unknown = JSON.parse(text);
        if (isJsonObject(value) && value.jsonrpc === '2.0') lines.push(value);
        else noise.push(text);
      } catch {
        noise.push(text);
      }
    }
    check();
  });
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('exit', (code, signal) => {
      resolve({ code, signal });
      setImmediate(() => check());
    });
  });
  const responses = (id: string | number) => lines.filter((line) => line.id === id && line.method === undefined);

  const until = (what: string, isMet: (lines: readonly Sent[]) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const others = check;
      check = () => {
        others();
        if (isMet(lines)) resolve();
        else if (child.exitCode !== null) reject(new Error(`the bridge exited before ${what}: ${stderr}`));
      };
      check();
    });

  const send = (...messages: unknown[]) => {
    const texts = messages.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)));
    child.stdin.write(texts.map((text) => `${text}\n`).join(''));
  };

  return {
    child,
    lines,
    noise,
    stderr: () => stderr,
    send,
    async ask(id, method, params) {
      send({ jsonrpc: '2.0', id, method, ...(params && { params }) });
      await until(`the response to ${method}`, () => responses(id).length > 0);
      return responses(id)[0] ?? {};
    },
    until,
    responses,
    exited,
  };
}

export const INITIALIZE = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'claude-ai', version: '0.1.0' },
} as const;

export const STATELESS = {
  _meta: {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'claude-ai', version: '0.1.0' },
    'io.modelcontextprotocol/clientCapabilities': {},
  },
} as const;

/** The error of a failed tool call; `undefined` for any other response. */
export function toolErrorIn(response: Sent): Sent | undefined {
  const { result } = response;
  if (!isJsonObject(result) || result.isError !== true || !Array.isArray(result.content)) return undefined;
  const [first] = result.content;
  const value: unknown = isJsonObject(first) ? JSON.parse(String(first.text)) : undefined;
  return isJsonObject(value) && isJsonObject(value.error) ? value.error : undefined;
}
