/**
 * What FuseDesk said of its hourly limit, as it said it: a field that was not said is absent.
 * `limit` and `remaining` count calls; `reset` is the number given, its meaning FuseDesk's own.
 */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  readonly reset?: number;
}
