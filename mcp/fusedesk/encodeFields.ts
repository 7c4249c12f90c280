import type { Fields, FieldValue } from './fuseDeskRequest.ts';

/**
 * Encodes fields as `application/x-www-form-urlencoded`, for both a query and a form body.
 * Booleans become 1 and 0, because FuseDesk runs on PHP, where the text "false" is true
 * (https://www.php.net/manual/en/language.types.boolean.php#language.types.boolean.casting).
 */
export function encodeFields(fields: Fields): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value !== undefined) append(params, name, value);
  }
  return params.toString();
}

function append(params: URLSearchParams, name: string, value: FieldValue): void {
  if (typeof value === 'boolean') {
    params.append(name, value ? '1' : '0');
  } else if (typeof value !== 'object') {
    params.append(name, String(value));
  } else if ('json' in value) {
    const json: string | undefined = JSON.stringify(value.json);
    if (json !== undefined) params.append(name, json);
  } else {
    const repeatName = name.endsWith('[]');
    value.forEach((item, index) => {
      params.append(repeatName ? name : `${name}[${index}]`, String(item));
    });
  }
}
