/** The lines of a table, without blank ones and indentation. */
export function eachLine(table: string): readonly string[] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
