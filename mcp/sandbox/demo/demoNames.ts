/** First names, last names, companies and places: invented, or too common to identify anyone. */
export const FIRST_NAMES: readonly string[] =
  'Amara Björn Chloé Daniel Elif Fatima Gustavo Hannah Igor Jasmine Kenji Lucía Maximilian Nadia Oscar Paulina Quentin Rosa Siobhán Thabo Ursula Viktor Wanjiru Xiomara Yusuf Zoë Aiko Beatriz Colm Dmitri Esther François Gwen Hiroshi Imani Jürgen Katarzyna Leila Mateus Nora'.split(
    ' ',
  );

export const LAST_NAMES: readonly string[] =
  'Abara Bergström Castellanos Dubois Eriksen Fischer García Hughes Ivanova Jankowski Kowalczyk Lambert Müller Nakamura Okonkwo Pereira Quintero Rossi Schäfer Thompson Underhill Vasquez Weiss Xu Yilmaz Zhang Almási Byrne Chowdhury Dlamini Everett Ferreira Gallagher Hoang Ibrahim Johansson Kaur Larsen Moreau Novák'.split(
    ' ',
  );

export const COMPANIES: readonly string[] = [
  'Bluebird Bakery',
  'Harbor Light Marine',
  'Tannenhof Gartenbau GmbH',
  'Atelier Mistral',
  'Kestrel & Sons Joinery',
  'Redwood Physio',
  'Sunrise Dental Group',
  'Papelería Central',
  'Nordlys Kaffe AS',
  'Quiet Paws Veterinary',
  'Juniper Street Books',
  'Copper Kettle Catering',
  'Valle Verde Viveros',
  'Mountain Mile Outfitters',
  'Studio Okapi',
  'Brightwater Pools',
  'Piotrowski Transport',
  'Linden Court Hotel',
  'Tidewater Seafood',
  'Fable & Thread',
  'Granite State Roofing',
  'Casa Amarela Azulejos',
  'Ashgrove Nurseries',
  'Cobalt Cycle Works',
  'Ebb & Flow Plumbing',
  'Hoshi Ceramics',
  'Old Mill Pharmacy',
  'Pinecrest Day Care',
  'Saffron Table',
  'Wren Accounting',
  'Ostwind Segelschule',
  'La Petite Serre',
  'Silverline Alarms',
  'Two Rivers Brewing',
  'Umbra Optics',
  'Vantage Print',
  'Willow Creek Farms',
  'Yardley Motors',
  'Zephyr HVAC',
  'Acmeon Textiles',
];

/** City, region, postal code, country, time zone, phone prefix. */
export const PLACES: readonly (readonly [string, string, string, string, string, string])[] = [
  ['Portland', 'ME', '04101', 'US', 'America/New_York', '+1 207 555 01'],
  ['Dayton', 'OH', '45402', 'US', 'America/New_York', '+1 937 555 01'],
  ['Boulder', 'CO', '80302', 'US', 'America/Denver', '+1 303 555 01'],
  ['Leeds', 'West Yorkshire', 'LS1 4AP', 'GB', 'Europe/London', '+44 113 496 0'],
  ['Galway', 'County Galway', 'H91 X0PX', 'IE', 'Europe/Dublin', '+353 91 555 '],
  ['Freiburg', 'BW', '79098', 'DE', 'Europe/Berlin', '+49 761 5550'],
  ['Lyon', 'Rhône', '69002', 'FR', 'Europe/Paris', '+33 4 65 71 0'],
  ['Sevilla', 'Andalucía', '41001', 'ES', 'Europe/Madrid', '+34 955 550 '],
  ['Bergen', 'Vestland', '5003', 'NO', 'Europe/Oslo', '+47 55 550 '],
  ['Kraków', 'Małopolskie', '30-062', 'PL', 'Europe/Warsaw', '+48 12 555 0'],
  ['Porto', 'Porto', '4050-253', 'PT', 'Europe/Lisbon', '+351 22 555 0'],
  ['Kanazawa', 'Ishikawa', '920-0961', 'JP', 'Asia/Tokyo', '+81 76 555 0'],
];

export const STREETS: readonly string[] = [
  'Harbor Street',
  'Mill Lane',
  'Station Road',
  'Lindenstraße',
  'Rue des Tanneurs',
  'Calle Mayor',
  'Oak Avenue',
  'Market Square',
];

/** A name for an email address: lower case, without accents and spaces. */
export function slug(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{Mark}/gu, '');
  return plain
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]+/g, '');
}
