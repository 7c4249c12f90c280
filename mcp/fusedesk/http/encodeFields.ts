import type { Fields, FieldValue } from './fuseDeskRequest.ts';

/**
 * Writes fields as `application/x-www-form-urlencoded` text, the same for a query and a form body.
 * Booleans become 1 and 0: to PHP, which FuseDesk runs on, the text "false" is true
 * (https://www.php.net/manual/en/language.types.boolean.php#language.types.boolean.casting).
 */
export function encodeFields(fields: Fields): string {
  const text = new URLSearchParams();
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value !== undefined) append(text, name, value);
  }
  return text.toString();
}

function append(text: URLSearchParams, name: string, value: FieldValue): void {
  if (typeof value === 'boolean') {
    text.append(name, value ? '1' : '0');
  } else if (typeof value !== 'object') {
    text.append(name, String(value));
  } else if ('json' in value) {
    const json: string | undefined = JSON.stringify(value.json);
    if (json !== undefined) text.append(name, json);
  } else {
    const repeats = name.endsWith('[]');
    value.forEach((item, index) => {
      text.append(repeats ? name : `${name}[${index}]`, String(item));
    });
  }
}
