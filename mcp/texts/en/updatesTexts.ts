/** New versions of the app. */
export const updatesTexts = {
  unsigned: "This copy of FuseDesk Bridge isn't signed, so it can't update itself. Install new versions yourself.",
  upToDate: 'FuseDesk Bridge is up to date.',
  ready: 'Version {{version}} is ready. Restart FuseDesk Bridge to use it.',
} as const;
