/** What kind of value a field has, judged by its name. Nothing is known of `other`. */
export type FieldKind = 'id' | 'flag' | 'date' | 'count' | 'text' | 'list' | 'other';

/** IDs in lower case. `contactid` and `crmid` are digits in Keap and have letters elsewhere. */
const ID_FIELDS =
  'id caseid chatid companyid contactid crmid defaultdepartmentid departmentid emailid feedbacktemplateid noteid repid replytemplateid repuserids templateid userid';
const FLAG_FIELDS = 'active allreps hidden isarchived isspam';
const COUNT_FIELDS = 'feedbackdelay feedbackfrequency feedbacksample rating size stale stalewarning totalcases unseen';
const TEXT_FIELDS =
  'avatarurl bcc body casenum casenumber cc citybilling clientname company contactuuid countrybilling details direction emailaddress emailaddress2 emailaddress3 feedback firstname footerhtml from fromname inreplyto lastmessage lastmessagesender lastname message messageid note notetype openedby phone phone1 phone2 phoneext1 phoneext2 platform postalbilling replyto sendername statebilling status street1billing street2billing subject summary tagname templatecategory timezone title to username website';

const LIST_FIELDS = 'attachments history messages tags';

const listed = (names: string, kind: FieldKind) => names.split(' ').map((name) => [name, kind] as const);
const LISTED: ReadonlyMap<string, FieldKind> = new Map([
  ...listed(ID_FIELDS, 'id'),
  ...listed(FLAG_FIELDS, 'flag'),
  ...listed(COUNT_FIELDS, 'count'),
  ...listed(TEXT_FIELDS, 'text'),
  ...listed(LIST_FIELDS, 'list'),
]);

const kinds = new Map<string, FieldKind>();
/** Names come from FuseDesk, so their number is limited. */
const MAX_REMEMBERED = 1_000;

/** The kind of a field, whichever way its name is spelled. */
export function fieldKindOf(name: string): FieldKind {
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = LISTED.get(name.toLowerCase().replaceAll('_', '')) ?? kindByForm(name);
  if (kinds.size < MAX_REMEMBERED) kinds.set(name, kind);
  return kind;
}

function kindByForm(name: string): FieldKind {
  if (/^is[A-Z_]/.test(name)) return 'flag';
  return /^date|(?:_at|[a-z]At)$/.test(name) ? 'date' : 'other';
}
