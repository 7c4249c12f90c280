import type { ContactRecord } from '../../records.ts';
import type { Signature } from './letter.ts';

/** Notices that companies' mail servers add to each message. */
const NOTICES: readonly string[] = [
  'This message and any files sent with it are confidential and meant only for the person or company named above. If it reached you by mistake, tell the sender, delete it and do not copy it or pass it on. Opinions in it are those of the writer and do not bind the company. Please check attachments for viruses: we take no responsibility for damage that they cause.',
  'CONFIDENTIALITY NOTICE: The content of this e-mail may be privileged. Any use, copying or disclosure by anyone other than the intended recipient is prohibited. Registered office and trade register number are found on our web site. Please think of the environment before you print this e-mail.',
];

/** The signature of a contact; contacts of one company share the logo and the notice. */
export function customerSignature(contact: ContactRecord | undefined, title = ''): Signature {
  if (contact === undefined) return { lines: [] };
  const { firstName, lastName, company, phone1, website, street1Billing, cityBilling } = contact.fields;
  const place = [street1Billing, cityBilling].filter((part) => part !== '').join(', ');
  const lines = [`${firstName} ${lastName}`, title, company, place, phone1, website].filter((text) => text !== '');
  if (contact.companyId === null) return { lines };
  const notice = NOTICES[(contact.companyId + 1) % 3];
  return {
    lines,
    ...(contact.companyId % 2 === 0 ? { logo: `${website}/mail/logo.png` } : {}),
    ...(notice === undefined ? {} : { notice }),
  };
}

/** The signature of a rep. */
export function repSignature(repName: string): Signature {
  return { lines: [repName, 'Lumen Ledger', '+1 (555) 010-0100'] };
}
