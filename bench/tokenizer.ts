/** Counts tokens of text. */
export type CountTokens = (text: string) => number;

function hasCounter(loaded: object): loaded is { readonly countTokens: CountTokens } {
  return 'countTokens' in loaded && typeof loaded.countTokens === 'function';
}

/**
 * Loads o200k_base. It stands in for Claude's own tokenizer, which is not published: ratios of two
 * texts hold, their absolute counts do not.
 * @throws Error where gpt-tokenizer is not what it was.
 */
export async function loadTokenizer(): Promise<CountTokens> {
  // Named by a variable, so that types are checked on machines where the benchmarks were never run.
  const encoding = 'gpt-tokenizer/encoding/o200k_base';
  const loaded: unknown = await import(encoding);
  if (typeof loaded !== 'object' || loaded === null || !hasCounter(loaded)) throw new Error('gpt-tokenizer changed');
  return loaded.countTokens;
}
