/** Why a command of the window or the tray was not carried out. */
export const outcomes = {
  failed: "That didn't work. The log of FuseDesk Bridge has the details.",
  stillNotStarted: "It still won't start.",
  startAtLoginUnavailable: 'Starting at login only works in the installed app.',
  callEnded: 'This call is no longer waiting.',
  tokenRevoked: 'This token was already revoked.',
  accessRemoved: 'This access was already removed.',
  accessGone: 'This access was removed or has expired.',
  addressGone: "This address was shown once and isn't saved. Give access again to get a new one.",
  notRepaired: "The connection wasn't repaired. {{reason}}",
  noExpiry: 'This access no longer expires.',
  nameInvalid: 'Choose a name of at most 80 characters without line breaks.',
  expiryInvalid: 'Choose a time in the future.',
  noTools: 'These choices allow no tools. Check at least one more.',
  scopeUnknown: "FuseDesk doesn't have this action. Reload the window and choose again.",
  accountGone: 'This FuseDesk account is no longer connected. Choose another one.',
} as const;
