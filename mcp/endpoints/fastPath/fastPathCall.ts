/** A call that goes past the SDK, from its arrival to its answer. */
export interface FastPathCall {
  /** Name and version the client gave of itself. */
  readonly client: string;
  /** Fires when the call is broken off. */
  readonly signal: AbortSignal;
  /** Takes the call off the books; false where it was broken off and answered already. */
  complete(): boolean;
}
