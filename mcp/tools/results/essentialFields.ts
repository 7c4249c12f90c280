import type { JsonObject } from '../../base/json.ts';

/**
 * Fields that FuseDesk's two API versions, or its undocumented responses, call by more than one name.
 * The first name that is present is shown.
 */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  caseid: ['caseId', 'id'],
  casenum: ['casenumber', 'caseNumber'],
  userId: ['id'],
  tagname: ['name'],
  name: ['tagname'],
  departmentid: ['departmentId', 'depid'],
  repid: ['repId'],
  openedby: ['openedBy'],
  date_lastresponse: ['dateLastResponse'],
  // Not equivalent, but a chat list may have no other message date.
  dateLastMessageReceived: ['dateLastMessage'],
  from: ['fromEmail', 'fromAddress', 'sender'],
  fromname: ['fromName', 'senderName'],
  to: ['toEmail', 'toAddress', 'recipient'],
  date: ['dateReceived', 'dateCreated', 'dateSent'],
  contactid: ['contactId', 'contactUuid'],
  body: ['bodyText', 'bodyHtml', 'content', 'text', 'html'],
};

/** Every name that an essential field may have in a response, most likely first. */
export function fieldNames(field: string): readonly string[] {
  const others = Object.hasOwn(OTHER_NAMES, field) ? OTHER_NAMES[field] : undefined;
  return [...new Set([field, ...(others ?? [])].flatMap(fieldSpellings))];
}

/** `date_opened`, `dateOpened` and `dateopened`: v1 writes snake or lower case, v2 camel case. */
export function fieldSpellings(field: string): string[] {
  const camel = field.replace(/_+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  const snake = field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  return [field, camel, snake, snake.replaceAll('_', '')];
}

/** The essential keys of a record in the catalogue's order; all of its keys if it has none of them. */
export function essentialKeys(record: JsonObject, essential: readonly (readonly string[])[]): readonly string[] {
  const keys: string[] = [];
  for (const names of essential) {
    for (const name of names) {
      if (!Object.hasOwn(record, name)) continue;
      if (!keys.includes(name)) keys.push(name);
      break;
    }
  }
  return keys.length > 0 ? keys : Object.keys(record);
}
