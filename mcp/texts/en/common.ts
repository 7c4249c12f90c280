/** Texts that several areas use. */
export const common = {
  appName: 'FuseDesk Bridge',
} as const;
