import { DAY_MS } from '../../base/durations.ts';
import { emptyContact } from '../blankRecords.ts';
import type { ContactRecord } from '../records.ts';
import type { SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed, type Random } from '../seededRandom.ts';
import { randomUuid } from '../uuid.ts';
import { COMPANIES, FIRST_NAMES, LAST_NAMES, PLACES, STREETS, slug } from './demoNames.ts';

const COUNT = 160;
const FIRST_COMPANY_ID = 801;

interface NewContact {
  readonly first: string;
  readonly last: string;
  readonly company: string;
  readonly companyId: number | null;
  readonly place: number;
}

/** Adds customers; most belong to a company, some use a free mail address. */
export function addContacts(data: SandboxData, start: number, seed: number): void {
  const random = createRandom(deriveSeed(seed, 'contacts'));
  for (let index = 0; index < COUNT; index += 1) {
    const company = random.chance(0.82) ? random.int(0, COMPANIES.length - 1) : undefined;
    addContact(data, start, random, {
      first: random.pick(FIRST_NAMES),
      last: random.pick(LAST_NAMES),
      company: company === undefined ? '' : (COMPANIES[company] ?? ''),
      companyId: company === undefined ? null : FIRST_COMPANY_ID + company,
      place: company === undefined ? random.int(0, PLACES.length - 1) : company % PLACES.length,
    });
  }
}

/** Adds one contact; many of its fields are empty. */
export function addContact(data: SandboxData, start: number, random: Random, profile: NewContact): ContactRecord {
  const crmId = data.nextId('contact');
  const [city, state, postal, country, timeZone, phone] = PLACES[profile.place] ?? random.pick(PLACES);
  const domain = profile.company === '' ? 'mailbox.example' : `${slug(profile.company)}.example`;
  const known = random.chance(0.6);
  const number = profile.company === '' ? String(crmId) : '';
  const fields = {
    ...emptyContact(),
    firstName: profile.first,
    lastName: profile.last,
    emailAddress: `${slug(profile.first)}.${slug(profile.last)}${number}@${domain}`,
    company: profile.company,
    phone1: random.chance(0.7) ? `${phone}${random.int(10, 99)}` : '',
    timeZone,
    website: profile.company === '' ? '' : `https://www.${domain}`,
    ...(known
      ? {
          street1Billing: `${random.int(1, 240)} ${random.pick(STREETS)}`,
          cityBilling: city,
          stateBilling: state,
          postalBilling: postal,
          countryBilling: country,
        }
      : {}),
  };
  const created = start - random.int(20, 900) * DAY_MS - random.int(0, DAY_MS);
  const contact: ContactRecord = {
    uuid: randomUuid(random),
    crmId,
    companyId: profile.companyId,
    fields,
    created,
    updated: Math.min(start, created + random.int(0, 19) * DAY_MS),
  };
  data.contacts.set(crmId, contact);
  return contact;
}
