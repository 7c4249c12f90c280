import { isJsonObject } from '../../base/json.ts';
import { idToText } from '../nameLists.ts';
import type { AskedId } from '../tool.ts';
import { fieldSpellings } from './essentialFields.ts';

/** FuseDesk may replace a rep or a department without a word: what the changed record shows is compared. */
export function checkWritten(record: unknown, asked: readonly AskedId[]): string[] {
  if (!isJsonObject(record)) return [];
  return asked.flatMap(({ argument, id, fields }) => {
    const field = fields.flatMap(fieldSpellings).find((name) => Object.hasOwn(record, name));
    const got = field === undefined ? undefined : idToText(record[field]);
    return got === undefined || got === id ? [] : [`FuseDesk set ${argument} ${got}, not ${id}`];
  });
}
