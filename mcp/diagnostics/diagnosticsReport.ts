/** One thing the doctor looked at. Codes are stable: support and documents name them. */
export interface Finding {
  /** Such as `claude_running`, `entry_missing`, `selftest_v1_ok`. */
  readonly code: string;
  readonly level: 'ok' | 'note' | 'problem';
  /** What was looked at, in two or three words: "Claude Desktop's entry". */
  readonly topic: string;
  /** One sentence for a rep. */
  readonly message: string;
  /** The one thing to do; only where there is something to do. */
  readonly action?: string;
  /** For engineers: paths, versions, times; redacted already. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** What one run of the doctor found, in a fixed order of topics. */
export interface DiagnosticsReport {
  readonly at: string;
  readonly version: string;
  readonly platform: string;
  readonly findings: readonly Finding[];
}
