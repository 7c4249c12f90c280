import type { TFunction } from 'i18next';
import type { ToolView } from '../../../preload/contract.ts';
import { labelFor } from '../../controls/labelFor.ts';
import type { CallDescriber, CallRow } from './callRow.ts';

/** Outcomes that follow from the person's own settings. */
const BLOCKED: ReadonlySet<string> = new Set(['read_only', 'paused', 'out_of_scope', 'not_approved', 'expired']);

function toneOf(outcome: string): CallRow['tone'] {
  if (outcome === 'ok') return 'done';
  return BLOCKED.has(outcome) ? 'blocked' : 'failed';
}

/** Puts calls into words, with the titles of the tools. */
export function createCallDescriber(t: TFunction, tools: readonly ToolView[]): CallDescriber {
  const titles = new Map(tools.map((tool) => [tool.name, tool.title]));
  const outcomes = t('activity.outcomes', { returnObjects: true });
  const kinds = t('activity.touched', { returnObjects: true });

  const describeTouched = (kind: string, id: string) =>
    Object.hasOwn(kinds, kind)
      ? labelFor(kinds, kind).replace('{{id}}', id)
      : t('activity.touchedOther', { kind: labelFor({}, kind), id });

  return (entry, id) => {
    const what = entry.tool === undefined ? t('activity.noTool') : (titles.get(entry.tool) ?? entry.tool);
    const about = Object.entries(entry.touched ?? {})
      .map(([kind, touched]) => describeTouched(kind, touched))
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
      searchText: [what, about, result, server, client, entry.tool ?? ''].join('\n').toLowerCase(),
    };
  };
}
