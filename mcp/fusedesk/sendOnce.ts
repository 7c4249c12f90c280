import type { Dispatcher } from 'undici';
import { BodyBuffer } from './bodyBuffer.ts';
import type { ResponseHeaders } from './rateLimit.ts';
import type { RequestFailureReason } from './requestFailure.ts';

interface ResponseStart {
  readonly status: number;
  readonly headers: ResponseHeaders;
}

/** The result of sending one request. */
export type SendResult =
  | { readonly complete: true; readonly status: number; readonly headers: ResponseHeaders; readonly body: Buffer }
  | {
      readonly complete: false;
      readonly reason: RequestFailureReason;
      readonly sent: boolean;
      readonly cause?: Error;
      readonly started?: ResponseStart;
    };

export interface SendLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

type Dispatch = (options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => void;

/**
 * Sends one request once and collects its response; never rejects. It uses undici's `dispatch` instead of `request`,
 * because only `dispatch` reports when a request goes out on a socket: the difference between "nothing was
 * sent" and "outcome unknown".
 */
export function sendOnce(
  dispatch: Dispatch,
  options: Dispatcher.DispatchOptions,
  limits: SendLimits,
  signal: AbortSignal | undefined,
): Promise<SendResult> {
  if (signal?.aborted) return Promise.resolve({ complete: false, reason: 'aborted', sent: false });
  return new Promise((resolve) => {
    dispatch(options, new ResponseCollector(limits, signal, resolve));
  });
}

/** What is read of one response before other work has its turn. */
const MAX_BURST_BYTES = 256 * 1024;

class ResponseCollector implements Dispatcher.DispatchHandler {
  readonly #limits: SendLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (result: SendResult) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#fail('aborted');
  readonly #body: BodyBuffer;
  /** Bytes read since other work last had a turn. */
  #burst = 0;
  #settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #started: ResponseStart | undefined;

  constructor(limits: SendLimits, signal: AbortSignal | undefined, resolve: (result: SendResult) => void) {
    this.#limits = limits;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#body = new BodyBuffer(limits.maxResponseBytes);
    this.#timer = setTimeout(() => this.#fail('timeout'), limits.timeoutMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Called right before the first byte is written; stops a call that was canceled while waiting for a connection. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled) {
      controller.abort(new Error('canceled before sending'));
    } else if (this.#controller !== undefined) {
      // undici only resends pipelined requests, and pipelining is off. If that ever changes, stop here.
      controller.abort(new Error('a request is sent only once'));
    } else {
      this.#controller = controller;
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    if (status < 200) return;
    this.#started = { status, headers };
    const announced = Number(headers['content-length'] ?? 0);
    if (announced > this.#limits.maxResponseBytes) this.#fail('too_large');
    else if (announced > 0) this.#body.announce(announced);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#body.size + chunk.length > this.#limits.maxResponseBytes) this.#fail('too_large');
    else this.#body.add(chunk);
    this.#burst += chunk.length;
    if (this.#burst < MAX_BURST_BYTES || this.#settled) return;
    // Several large responses that arrive at once would otherwise be read whole before anything else runs.
    this.#burst = 0;
    controller.pause();
    setImmediate(() => controller.resume());
  }

  onResponseEnd(): void {
    if (this.#started === undefined) {
      this.#fail('failed');
      return;
    }
    this.#settle({ complete: true, ...this.#started, body: this.#body.take() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail('failed', error);
  }

  #fail(reason: RequestFailureReason, cause?: Error): void {
    if (this.#settled) return;
    this.#settle({
      complete: false,
      reason,
      sent: this.#controller !== undefined,
      ...(cause === undefined ? {} : { cause }),
      ...(this.#started === undefined ? {} : { started: this.#started }),
    });
    this.#body.clear();
    this.#controller?.abort(new Error(reason));
  }

  #settle(result: SendResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#resolve(result);
  }
}
