import { z } from 'zod';
import type { Operation, Parameter } from '../../fusedesk/catalogue/operation.ts';
import { baseFieldName } from '../requestFields.ts';
import type { SandboxQuirks } from './sandboxQuirks.ts';

/** Optional query fields that do not filter. Those of paging are not parameters of the catalogue. */
const NO_FILTERS: ReadonlySet<string> = new Set(['orderby', 'bodylimit']);
const ABSOLUTE_DATE = /^\s*(?:\d{4}-\d{2}-\d{2}|@-?\d)/;

const dateRange = z.record(z.string(), z.string());

/** The query without the filters and relative dates that are ignored. */
export function withoutIgnoredFields(
  query: URLSearchParams,
  operation: Operation,
  { ignoresFilters, ignoresRelativeDates }: SandboxQuirks,
): URLSearchParams {
  if (operation.class !== 'read' || operation.response.kind !== 'list') return query;
  const kept = new URLSearchParams();
  for (const [name, value] of query) {
    const parameter = parameterOf(operation, baseFieldName(name));
    if (ignoresFilters && parameter !== undefined && isFilter(parameter, name)) continue;
    const shown = ignoresRelativeDates && parameter?.type === 'date_range' ? withoutRelativeDates(value) : value;
    if (shown !== undefined) kept.append(name, shown);
  }
  return kept;
}

function parameterOf(operation: Operation, wireName: string): Parameter | undefined {
  const entries = Object.entries(operation.parameters);
  return entries.find(([name, parameter]) => baseFieldName(parameter.wire ?? name) === wireName)?.[1];
}

function isFilter(parameter: Parameter, name: string): boolean {
  // Arguments that only the bridge reads are unknown here, too.
  const isOurs = parameter.option !== undefined && parameter.option !== 'bodyLimit';
  return parameter.in === 'query' && parameter.required !== true && !isOurs && !NO_FILTERS.has(name);
}

/** Undefined if nothing is left. What is no date range stays as it is, so that the API rejects it. */
function withoutRelativeDates(text: string): string | undefined {
  let range: z.infer<typeof dateRange>;
  try {
    range = dateRange.parse(JSON.parse(text));
  } catch {
    return text;
  }
  const absolute = Object.entries(range).filter(([, date]) => ABSOLUTE_DATE.test(date));
  return absolute.length === 0 ? undefined : JSON.stringify(Object.fromEntries(absolute));
}
