/** Where the FuseDesk key is kept, and why it is not. */
export const storageTexts = {
  insecure:
    "This computer can't store your key securely, so FuseDesk Bridge keeps it only until you quit and asks for it again next time. On Linux, a keyring such as GNOME Keyring or KDE Wallet fixes this.",
  memoryForNow:
    "This computer's secure storage is locked or busy, so keys you enter are kept only until you quit. Unlock it and restart FuseDesk Bridge.",
  locked:
    "This computer's secure storage is locked or busy. Unlock it and restart FuseDesk Bridge. Your key is still there.",
  otherBackend:
    "Your key was locked by {{backend}}. This computer now uses {{current}}, which can't unlock it. Enter the key again.",
  notOpened:
    "Your key is still there, but {{backend}} can't unlock it. Unlock {{backend}} and restart FuseDesk Bridge. If that doesn't help, enter the key again.",
  none: 'no secure storage ({{backend}})',
  backend: {
    keychain: 'macOS Keychain',
    dpapi: 'Windows Data Protection',
    gnome_libsecret: 'GNOME Keyring',
    kwallet: 'KDE Wallet',
    kwallet5: 'KDE Wallet 5',
    kwallet6: 'KDE Wallet 6',
  },
} as const;
