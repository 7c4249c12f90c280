/** The value that a `share` (0 to 1) of the values does not exceed; NaN for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Rounds to `digits` decimals. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** The median of each value divided by the other list's value of the same round. */
export function medianRatio(values: readonly number[], others: readonly number[]): number {
  return rounded(median(values.map((value, round) => value / (others[round] ?? Number.NaN))));
}
