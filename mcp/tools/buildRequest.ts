import { assertNever } from '../base/assertNever.ts';
import type { Fields, FieldValue, FuseDeskRequest } from '../fusedesk/fuseDeskRequest.ts';
import type { Argument, ArgumentValue, ArgumentValues } from './argument.ts';
import type { Tool } from './tool.ts';

type MutableFields = Record<string, FieldValue>;

/** Puts validated values where FuseDesk expects them: path, query or form. Case tags are IDs by now. */
export function buildRequest(tool: Tool, values: ArgumentValues): FuseDeskRequest {
  const { operation } = tool;
  const fields: Record<'query' | 'form', MutableFields> = { query: {}, form: {} };
  const segments = new Map<string, string>();
  let path = operation.path;
  for (const argument of tool.arguments) {
    const value = values[argument.name];
    if (value === undefined) continue;
    const { target } = argument;
    switch (target.to) {
      case 'path':
        segments.set(target.wire, encodeURIComponent(String(value)));
        break;
      case 'query':
      case 'form':
        // PHP may treat any flag that is present as set, so an action that was not requested is left out.
        if (value === false && operation.method === 'bulk_update') break;
        fields[target.to][target.wire] = wireValue(argument, target.wire, value);
        break;
      case 'range':
        if (target.local !== true) addRangeEnd(fields[target.in], target.wire, target.end, value);
        break;
      case 'page':
        fields.query[target.wire] = wireValue(argument, target.wire, value);
        break;
      case 'variant':
        path = operation.variants?.paths[String(value)] ?? path;
        break;
      case 'option':
        break;
      default:
        assertNever(target);
    }
  }
  return {
    method: operation.http,
    path: fillPath(path, segments),
    ...unlessEmpty('query', fields.query),
    ...unlessEmpty('form', fields.form),
    write: operation.class !== 'read',
  };
}

function fillPath(path: string, segments: ReadonlyMap<string, string>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const segment = segments.get(name);
    // The schema requires path parameters; an optional one is a mistake in the catalogue.
    if (segment === undefined) throw new Error(`${path} needs a value for ${name}`);
    return segment;
  });
}

/** FuseDesk takes a list as repeated `name[]=..` if its name ends that way, else as one comma-separated list. */
function wireValue({ kind }: Argument, wire: string, value: ArgumentValue): FieldValue {
  if (typeof value !== 'object') return value;
  if (kind === 'text_id_list') return value.length === 1 ? String(value[0]) : value;
  return wire.endsWith('[]') || kind === 'integer_list' ? value : value.join(',');
}

/** FuseDesk expects both ends of a date range in one JSON field. */
function addRangeEnd(fields: MutableFields, wire: string, end: 'after' | 'before', value: ArgumentValue): void {
  const field = fields[wire];
  const other = typeof field === 'object' && 'json' in field && typeof field.json === 'object' ? field.json : {};
  fields[wire] = { json: { ...other, [end]: value } };
}

function unlessEmpty<K extends 'query' | 'form'>(name: K, fields: MutableFields): { [key in K]?: Fields } {
  const part: { [key in K]?: Fields } = {};
  if (Object.keys(fields).length > 0) part[name] = fields;
  return part;
}
