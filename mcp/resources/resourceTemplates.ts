/** A kind of record that clients can attach by its address. */
export interface ResourceTemplate {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly uriTemplate: string;
  readonly mimeType: string;
  /** The tool that reads it. Its scope, limits, and activity entry are those of the resource. */
  readonly tool: string;
}

const SCHEME = 'fusedesk://';
/** IDs, case numbers, and UUIDs. */
const ID = /^[A-Za-z0-9-]{1,40}$/;

/** The templates, in a fixed order. */
export const RESOURCE_TEMPLATES: readonly ResourceTemplate[] = [
  {
    name: 'case',
    title: 'Case',
    description: 'A case (ticket) with its history and messages, by case ID or case number',
    uriTemplate: `${SCHEME}case/{id}`,
    mimeType: 'text/plain',
    tool: 'fuse_desk_case_timeline',
  },
  {
    name: 'contact',
    title: 'Contact',
    description: 'A contact (customer), by contact ID',
    uriTemplate: `${SCHEME}contact/{id}`,
    mimeType: 'text/plain',
    tool: 'get_single_fuse_desk_contact_by_id',
  },
];

/** The record that an address names; `undefined` for any address that no template describes. */
export function parseResourceUri(
  uri: string,
): { readonly template: ResourceTemplate; readonly id: string } | undefined {
  for (const template of RESOURCE_TEMPLATES) {
    const prefix = template.uriTemplate.replace('{id}', '');
    const id = uri.slice(prefix.length);
    if (uri.startsWith(prefix) && ID.test(id)) return { template, id };
  }
  return undefined;
}
