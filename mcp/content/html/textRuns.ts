import { visibleText } from '../invisible.ts';
import type { MessageLine } from '../messageLine.ts';
import type { Notes } from '../notes.ts';
import type { Sight } from '../visibility/styledDocument.ts';
import { raisedText, reversedText } from './drawnText.ts';
import { markSight } from './sightMarks.ts';

/** How some words of a line are drawn. */
export interface TextFormat {
  readonly sight: Sight;
  readonly struck: boolean;
  readonly raised: 'super' | 'sub' | undefined;
  readonly reversed: boolean;
}

/** Words of a line that are drawn alike; `undefined` for marks of ours, such as a bullet. */
export interface TextRun {
  text: string;
  readonly format: TextFormat | undefined;
}

export const PLAIN: TextFormat = { sight: 'shown', struck: false, raised: undefined, reversed: false };

const isSame = (one: TextFormat | undefined, other: TextFormat | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.sight === other.sight &&
    one.struck === other.struck &&
    one.raised === other.raised &&
    one.reversed === other.reversed);

/** Adds words to the runs of a line. */
export function addRun(runs: TextRun[], text: string, format: TextFormat | undefined): void {
  const last = runs.at(-1);
  if (last && isSame(last.format, format)) last.text += text;
  else runs.push({ text, format });
}

/** The text of a line with everything that its drawing says, and how visible the line is as a whole. */
export function composeRuns(runs: readonly TextRun[], notes: Notes): Pick<MessageLine, 'text' | 'sight'> {
  if (runs.every(({ format }) => format === undefined || isSame(format, PLAIN))) {
    return { text: visibleText(runs.map(({ text }) => text).join('')).trimEnd(), sight: undefined };
  }
  const cleaned = runs.map(({ text, format }) => ({ text: visibleText(text), format }));
  return markedLine(strikeOut(raise(reverse(cleaned))), notes);
}

/** Text that is drawn from right to left reads as it is drawn. */
function reverse(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some((run) => run.format?.reversed === true)) return runs;
  const out: TextRun[] = [];
  for (let at = 0; at < runs.length; ) {
    let end = at;
    while (runs[end]?.format?.reversed === true) end += 1;
    const run = runs[at];
    if (end === at) {
      if (run) out.push(run);
      at += 1;
      continue;
    }
    const group = runs.slice(at, end);
    const last = group.at(-1);
    const spaces = /\s*$/.exec(last?.text.slice(-1) ?? '')?.[0] ?? '';
    if (last && spaces !== '') group[group.length - 1] = { ...last, text: last.text.trimEnd() };
    out.push(...reversedText(group), { text: spaces, format: undefined });
    at = end;
  }
  return out;
}

function raise(runs: readonly TextRun[]): readonly TextRun[] {
  let before = '';
  return runs.map(({ text, format }, index) => {
    const after = /\s$/.test(text.slice(-1)) ? ' ' : (runs[index + 1]?.text ?? '');
    const base = /^\s/.test(text) ? ' ' : before;
    const shown =
      format?.raised === undefined ? text : around(text, (core) => raisedText(core, format.raised, base, after));
    if (shown !== '') before = shown;
    return { text: shown, format };
  });
}

/** Applies a change to a text without the spaces around it. */
function around(text: string, change: (core: string) => string): string {
  const core = text.trim();
  if (core === '') return text;
  const start = text.indexOf(core);
  return text.slice(0, start) + change(core) + text.slice(start + core.length);
}

interface SeenText {
  text: string;
  /** Undefined for spaces and marks of ours, which are neither visible nor hidden. */
  readonly sight: Sight | undefined;
}

function strikeOut(runs: readonly TextRun[]): readonly SeenText[] {
  const out: SeenText[] = [];
  const sightOf = (run: TextRun): Sight | undefined => (run.text.trim() === '' ? undefined : run.format?.sight);
  for (let at = 0; at < runs.length; ) {
    const first = runs[at];
    if (!first) break;
    const struck = first.format?.struck === true;
    let text = first.text;
    let end = at + 1;
    while (struck && runs[end]?.format?.struck === true && runs[end]?.format?.sight === first.format?.sight) {
      text += runs[end]?.text ?? '';
      end += 1;
    }
    out.push({ text: struck ? around(text, (core) => `~~${core}~~`) : text, sight: sightOf({ ...first, text }) });
    at = end;
  }
  return out;
}

function markedLine(parts: readonly SeenText[], notes: Notes): Pick<MessageLine, 'text' | 'sight'> {
  const sights = new Set(parts.flatMap(({ sight }) => (sight === undefined ? [] : [sight])));
  if (sights.size <= 1) {
    const text = parts.map((part) => part.text).join('');
    return { text: text.trimEnd(), sight: lineSight([...sights][0]) };
  }
  const merged: SeenText[] = [];
  for (const [index, part] of parts.entries()) {
    const last = merged.at(-1);
    // A space between two parts that are seen alike belongs to them.
    const sight = part.sight ?? (parts[index + 1]?.sight === last?.sight ? last?.sight : undefined);
    if (last && last.sight === sight) last.text += part.text;
    else merged.push({ text: part.text, sight });
  }
  const text = merged
    .map((part) => around(part.text, (core) => markSight(core, lineSight(part.sight), notes)))
    .join('');
  return { text: text.trimEnd(), sight: undefined };
}

/** What a line says about words that are not plainly visible. */
export function lineSight(sight: Sight | undefined): MessageLine['sight'] {
  if (sight === 'removed') return 'hidden';
  return sight === 'doubtful' ? 'doubtful' : undefined;
}
