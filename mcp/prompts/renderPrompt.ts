import type { Prompt } from './repPrompts.ts';

export type RenderedPrompt =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Fills in a prompt. Empty arguments count as left out, because clients send every field of their form. */
export function renderPrompt(
  prompt: Prompt,
  given: Readonly<Record<string, string>>,
  mayUse: (tool: string) => boolean,
): RenderedPrompt {
  const valid = prompt.arguments.map(({ name }) => `"${name}"`).join(', ');
  const unknown = Object.keys(given).find((name) => prompt.arguments.every((argument) => argument.name !== name));
  if (unknown !== undefined) {
    return refused(`${JSON.stringify(unknown.slice(0, 40))} is not an argument of ${prompt.name}. Valid: ${valid}.`);
  }
  const values: Record<string, string> = {};
  for (const { name, required, read } of prompt.arguments) {
    const text = Object.hasOwn(given, name) ? (given[name] ?? '') : '';
    if (text.trim() === '') {
      if (required) return refused(`"${name}" is missing in ${prompt.name}.`);
      continue;
    }
    const value = read(text);
    if (!value.ok) return refused(`"${name}" ${value.problem}`);
    values[name] = value.value;
  }
  return { ok: true, text: prompt.text(values, mayUse) };
}

const refused = (problem: string): RenderedPrompt => ({ ok: false, problem });
