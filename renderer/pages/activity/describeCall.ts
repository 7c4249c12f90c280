import type { TFunction } from 'i18next';
import type { ToolView } from '../../../preload/contract.ts';
import { labelFor } from '../../format/labelFor.ts';
import type { CallDescriber, CallRow } from './callRow.ts';

/** Outcomes of calls that the person's own settings kept from FuseDesk. */
const HELD_BACK: ReadonlySet<string> = new Set(['read_only', 'paused', 'out_of_scope', 'not_approved', 'expired']);

function toneOf(outcome: string): CallRow['tone'] {
  if (outcome === 'ok') return 'done';
  return HELD_BACK.has(outcome) ? 'held_back' : 'failed';
}

/** Makes the words of calls, with the titles of the tools. */
export function createCallDescriber(t: TFunction, tools: readonly ToolView[]): CallDescriber {
  const titles = new Map(tools.map((tool) => [tool.name, tool.title]));
  const outcomes = t('outcome', { returnObjects: true });
  const kinds = t('activity.touched', { returnObjects: true });

  const touchedWords = (kind: string, id: string) =>
    Object.hasOwn(kinds, kind)
      ? labelFor(kinds, kind).replace('{{id}}', id)
      : t('activity.touchedOther', { kind: labelFor({}, kind), id });

  return (entry, id) => {
    const what = entry.tool === undefined ? t('activity.noTool') : (titles.get(entry.tool) ?? entry.tool);
    const about = Object.entries(entry.touched ?? {})
      .map(([kind, touched]) => touchedWords(kind, touched))
      .join(', ');
    const result = labelFor(outcomes, entry.outcome);
    const server = entry.serverName ?? '';
    const client = entry.client ?? '';
    return {
      id,
      at: Date.parse(entry.at),
      entry,
      what,
      about,
      result,
      isDone: entry.outcome === 'ok',
      tone: toneOf(entry.outcome),
      server,
      client,
      took: entry.durationMs ?? -1,
      searched: [what, about, result, server, client, entry.tool ?? ''].join('\n').toLowerCase(),
    };
  };
}

/** A duration in words: `240 ms`, `1.2 s`. */
export function formatDuration(t: TFunction, ms: number): string {
  if (ms < 0) return t('activity.nothing');
  return ms < 1000
    ? t('activity.took', { ms: Math.round(ms) })
    : t('activity.tookSeconds', { seconds: (ms / 1000).toFixed(1) });
}
