import { HOUR_MS } from '../base/durations.ts';
import type { JsonObject } from '../base/json.ts';
import { idToText } from '../tools/nameLists.ts';
import { readDate } from '../tools/results/rowDate.ts';
import { uniformId } from '../tools/results/uniformFields.ts';
import { statusOf } from './caseTurn.ts';

/** What cases can be counted by. */
export const COUNT_KEYS = ['rep', 'department', 'tag', 'status', 'contact', 'company'] as const;
export type CountKey = (typeof COUNT_KEYS)[number];

/** A median in hours, over how many cases, and how many have none. */
export interface Median {
  readonly hours?: number;
  readonly of: number;
  readonly none: number;
}

/** The field that each key is shown in, so that names are added next to IDs. */
const SHOWN_IN: Readonly<Record<CountKey, string>> = {
  rep: 'repid',
  department: 'departmentid',
  tag: 'tags',
  status: 'status',
  contact: 'contactid',
  company: 'companyid',
};

/** Counts cases by a key, largest first; a case with several tags counts for each of them. */
export function countCases(rows: readonly JsonObject[], key: CountKey): readonly JsonObject[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const ids = idsOf(row, key);
    for (const id of ids.length === 0 ? [''] : new Set(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const field = SHOWN_IN[key];
  return [...counts]
    .sort(([idA, a], [idB, b]) => b - a || idA.localeCompare(idB))
    .map(([id, cases]) => {
      if (id === '') return { [field]: 'none', cases };
      const shown = key === 'status' ? id : uniformId(id);
      return { [field]: key === 'tag' ? [shown] : shown, cases };
    });
}

function idsOf(row: JsonObject, key: CountKey): readonly string[] {
  if (key === 'status') return [statusOf(row)];
  if (key === 'contact') return known(row.contactid ?? row.contactId ?? row.contactUuid);
  const value = row[SHOWN_IN[key]] ?? (key === 'rep' ? row.repId : key === 'department' ? row.departmentId : undefined);
  return Array.isArray(value) ? value.flatMap(known) : known(value);
}

function known(value: unknown): readonly string[] {
  const id = idToText(value);
  return id === undefined ? [] : [id];
}

/** The median time from opening to the first response or to closing. */
export function medianHours(rows: readonly JsonObject[], until: 'date_firstresponse' | 'date_closed'): Median {
  const hours = rows
    .flatMap((row) => {
      const [start, end] = [readDate(row.date_opened), readDate(row[until])];
      return typeof start === 'number' && typeof end === 'number' && end >= start ? [(end - start) / HOUR_MS] : [];
    })
    .sort((a, b) => a - b);
  const none = rows.length - hours.length;
  const [low, high] = [hours[(hours.length - 1) >> 1], hours[hours.length >> 1]];
  if (low === undefined || high === undefined) return { of: 0, none };
  return { hours: Math.round(((low + high) / 2) * 10) / 10, of: hours.length, none };
}
