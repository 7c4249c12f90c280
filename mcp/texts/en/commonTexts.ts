/** Texts that several areas use. */
export const commonTexts = {
  appName: 'FuseDesk Bridge',
} as const;
