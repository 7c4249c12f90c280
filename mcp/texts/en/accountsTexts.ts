/** What is wrong with a FuseDesk app name, its key, or the connection to it. */
export const accountsTexts = {
  appNameMissing: 'Enter the name of your FuseDesk app. {{hint}}',
  appNameUnreadable: "This isn't an app name or an address. {{hint}}",
  appNameNotWeb: "This isn't a web address. {{hint}}",
  appNameWithUser: 'Leave the username out of the address. {{hint}}',
  appNameWithPort: 'Leave the colon and the number out of the address. {{hint}}',
  appNameForeign: "{{host}} isn't the address of a FuseDesk app. {{hint}}",
  appNameHint: 'Use the app name or its address, such as mycompany or https://mycompany.fusedesk.com.',
  baseUrlInvalid: "FuseDesk's address isn't a URL.",
  baseUrlWithUser: "FuseDesk's address can't contain a username or password.",
  baseUrlWithPath: "FuseDesk's address is only a scheme and a host, such as https://NAME.fusedesk.com.",
  baseUrlInsecure: "FuseDesk's address must start with https://. Plain http:// works only for this computer.",
  keyCharacters: 'A key has no spaces or special characters. Copy only the key.',
  keyRejected:
    "{{account}} doesn't accept this key. Copy it again from FuseDesk, or ask your FuseDesk admin for a new one.",
  keyForbidden: "This key isn't allowed here. Ask your FuseDesk admin for one with more permissions.",
  notFound: "We can't find a FuseDesk app called {{account}}. Check the name.",
  rateLimited: "FuseDesk's hourly API limit is used up. Try again when the hour is over.",
  unreachable: "We can't reach FuseDesk. Check your internet connection and the name {{account}}.",
  refused: 'FuseDesk refused the request: {{reason}}',
  gone: 'This account was already removed.',
} as const;
