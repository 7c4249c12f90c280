/** Connecting an app, step by step. `app` is its name. */
export const clientSetupTexts = {
  quitToContinue: "Quit {{app}} completely; closing the window isn't enough. Setup continues on its own after that.",
  approveInApp: '{{app}} is asking if it may add FuseDesk Bridge. Accept it there.',
  alreadyChanging: '{{app}} is already being set up. Wait for that to finish, or cancel it.',
  changeFailed: "{{app}} couldn't be set up. Try again.",
  appNotOpened: "{{app}} couldn't be opened ({{reason}}). Use its settings file instead.",
  previewExpired: 'This preview is out of date. Review the change again.',
  serverGone: 'That access no longer exists. Choose the access this app should use.',
  unknownLocation: '{{app}} has no settings location named "{{location}}".',
} as const;
