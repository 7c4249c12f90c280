import type { Dispatcher } from 'undici';
import type { ResponseHeaders } from './rateLimit.ts';
import type { FailureReason } from './requestFailure.ts';

/** How one exchange on the wire ended. */
export type SendResult =
  | { readonly complete: true; readonly status: number; readonly headers: ResponseHeaders; readonly body: Buffer }
  | {
      readonly complete: false;
      readonly reason: FailureReason;
      readonly sent: boolean;
      readonly cause?: Error;
      readonly begun?: { readonly status: number; readonly headers: ResponseHeaders };
    };

export interface SendLimits {
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

type DispatchOnce = (options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) => void;

/**
 * Sends one request once and gathers its answer; never rejects. It hangs on undici's `dispatch` and not on
 * `request`, because only there is told when a request goes out on a socket: what separates
 * "nothing was sent" from "nobody knows".
 */
export function sendOnce(
  dispatch: DispatchOnce,
  options: Dispatcher.DispatchOptions,
  limits: SendLimits,
  signal: AbortSignal | undefined,
): Promise<SendResult> {
  if (signal?.aborted) return Promise.resolve({ complete: false, reason: 'aborted', sent: false });
  return new Promise((resolve) => {
    const running = new Exchange(limits, signal, resolve);
    dispatch(options, running);
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #limits: SendLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (exchanged: SendResult) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#lose('aborted');
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #settled = false;
  #controller: Dispatcher.DispatchController | undefined;
  #begun: { readonly status: number; readonly headers: ResponseHeaders } | undefined;

  constructor(limits: SendLimits, signal: AbortSignal | undefined, resolve: (exchanged: SendResult) => void) {
    this.#limits = limits;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.#lose('timeout'), limits.timeoutMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Comes right before the first byte is written; a call given up while it waited for a connection stops here. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#settled) {
      controller.abort(new Error('given up before it was sent'));
    } else if (this.#controller !== undefined) {
      // undici sends again only what it pipelined, which is switched off. Should that ever change, it ends here.
      controller.abort(new Error('a request is sent once'));
    } else {
      this.#controller = controller;
    }
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    if (status < 200) return;
    this.#begun = { status, headers };
    if (Number(headers['content-length']) > this.#limits.maxResponseBytes) this.#lose('too_large');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limits.maxResponseBytes) this.#lose('too_large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#begun === undefined) {
      this.#lose('failed');
      return;
    }
    const [first] = this.#chunks;
    const body = first?.length === this.#size ? first : Buffer.concat(this.#chunks, this.#size);
    this.#settle({ complete: true, ...this.#begun, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#lose('failed', error);
  }

  #lose(reason: FailureReason, cause?: Error): void {
    if (this.#settled) return;
    this.#settle({
      complete: false,
      reason,
      sent: this.#controller !== undefined,
      ...(cause === undefined ? {} : { cause }),
      ...(this.#begun === undefined ? {} : { begun: this.#begun }),
    });
    this.#chunks.length = 0;
    this.#controller?.abort(new Error(reason));
  }

  #settle(exchanged: SendResult): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
    this.#resolve(exchanged);
  }
}
