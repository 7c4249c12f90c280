export type CountTokens = (text: string) => number;

function hasCounter(loaded: object): loaded is { readonly countTokens: CountTokens } {
  return 'countTokens' in loaded && typeof loaded.countTokens === 'function';
}

/**
 * Loads o200k_base as a substitute for Claude's tokenizer, which is not published: ratios are meaningful, absolute
 * counts are not.
 * @throws Error if gpt-tokenizer changed its exports.
 */
export async function loadTokenizer(): Promise<CountTokens> {
  // A variable, so that the type check does not need the package, which only benchmarks install.
  const encoding = 'gpt-tokenizer/encoding/o200k_base';
  const loaded: unknown = await import(encoding);
  if (typeof loaded !== 'object' || loaded === null || !hasCounter(loaded)) throw new Error('gpt-tokenizer changed');
  return loaded.countTokens;
}
