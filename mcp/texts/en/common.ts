/** Texts that several areas use. */
export const common = {
  appName: 'FuseDesk Bridge',
  calls_one: '{{count, number}} call',
  calls_other: '{{count, number}} calls',
} as const;
