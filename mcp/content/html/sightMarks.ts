import type { MessageLine } from '../messageLine.ts';
import type { Notes } from '../notes.ts';

/** Encloses words that a person may not see, or does not see at all. */
export function markSight(text: string, sight: MessageLine['sight'], notes: Notes): string {
  if (sight === undefined || text === '') return text;
  return sight === 'doubtful' ? notes.doubtful(text) : notes.hidden(text);
}

/** Encloses each run of lines that a person may not see in one pair of marks. */
export function markLines(lines: readonly MessageLine[], notes: Notes): readonly MessageLine[] {
  if (!lines.some((line) => line.sight !== undefined)) return lines;
  const out: MessageLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const first = lines[at];
    if (!first) break;
    const end = endOfRun(lines, at);
    if (first.sight === undefined) out.push(first);
    else {
      const texts = lines.slice(at, end).map((line) => line.text);
      out.push({ ...first, text: markSight(texts.join('\n'), first.sight, notes), sight: undefined });
    }
    at = end;
  }
  return out;
}

/** Index after the lines that are as visible as the one at `at`; blank lines between them belong to the run. */
function endOfRun(lines: readonly MessageLine[], at: number): number {
  const sight = lines[at]?.sight;
  let end = at + 1;
  if (sight === undefined) return end;
  for (let index = end; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.sight === sight) end = index + 1;
    else if (line?.text.trim() !== '') break;
  }
  return end;
}
