import { isJsonObject, isString, type JsonObject, parseJson } from '../../base/json.ts';
import { quoteInput } from '../arguments/quoteInput.ts';
import { MAX_SCHEMAS, type MetaTool } from './metaTool.ts';

/** Arguments of a meta tool, or a sentence that says what is valid. */
export type MetaArguments<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Reads the query of `search_tools`. */
export function readQuery(tool: MetaTool, args: unknown): MetaArguments<string> {
  const given = readObject(tool, args);
  if (!given.ok) return given;
  const { query } = given.value;
  return isString(query)
    ? { ok: true, value: query }
    : wrong('"query" is required: what the tool does, in plain words.');
}

/** Reads the names of `get_tool_schema`; one name may stand without a list. */
export function readSchemaNames(tool: MetaTool, args: unknown): MetaArguments<readonly string[]> {
  const given = readObject(tool, args);
  if (!given.ok) return given;
  const names: unknown = isString(given.value.names) ? [given.value.names] : given.value.names;
  if (!Array.isArray(names) || names.length === 0 || names.length > MAX_SCHEMAS || !names.every(isString)) {
    return wrong(`"names" is a list of 1 to ${MAX_SCHEMAS} names of tools, as search_tools shows them.`);
  }
  return { ok: true, value: [...new Set(names)] };
}

/** Reads name and arguments of `call_tool`; the arguments are checked by the tool itself. */
export function readCall(
  tool: MetaTool,
  args: unknown,
): MetaArguments<{ readonly name: string; readonly arguments: unknown }> {
  const given = readObject(tool, args);
  if (!given.ok) return given;
  const { name, arguments: inner } = given.value;
  if (!isString(name)) return wrong('"name" is required: the name of a tool, as search_tools shows it.');
  return { ok: true, value: { name, arguments: readInner(inner) } };
}

/** Models often write nested arguments as text. */
function readInner(given: unknown): unknown {
  const parsed = isString(given) ? parseJson(given) : undefined;
  return isJsonObject(parsed) ? parsed : (given ?? {});
}

function readObject({ listing }: MetaTool, args: unknown): MetaArguments<JsonObject> {
  const valid = Object.keys(Object(listing.inputSchema.properties));
  const takes = `${listing.name} takes ${valid.map((name) => `"${name}"`).join(' and ')}`;
  if (!isJsonObject(args)) return wrong(`${takes}, as one JSON object.`);
  const unknown = Object.keys(args).find((name) => !valid.includes(name));
  if (unknown === undefined) return { ok: true, value: args };
  const inner = valid.includes('arguments') ? ' What the tool itself takes belongs in "arguments".' : '';
  return wrong(`${takes}, not ${quoteInput(unknown)}.${inner}`);
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
