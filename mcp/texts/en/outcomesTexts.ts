/** Why a command of the window or the tray was not carried out. */
export const outcomesTexts = {
  failed: "That didn't work. Try again. If it keeps happening, quit FuseDesk Bridge and start it again.",
  stillNotStarted: "It still won't start.",
  startAtLoginUnavailable: 'Only an installed FuseDesk Bridge can start at login.',
  callEnded: 'This request is no longer waiting for approval.',
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
  accountGone: 'This FuseDesk account was removed. Choose another one.',
} as const;
