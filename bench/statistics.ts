/** The value that `share` (0 to 1) of the values do not exceed; NaN where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A figure cut to `digits` decimals, so that two runs can be read side by side. */
export function rounded(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
