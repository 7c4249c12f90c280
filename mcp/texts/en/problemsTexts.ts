/** What needs attention, for the window, the tray, and notifications. */
export const problemsTexts = {
  engineNotStarted: "Claude can't reach FuseDesk right now. {{next}}",
  retrying: 'Retrying in 30 seconds.',
  engineRestarted: 'FuseDesk Bridge had a problem and restarted itself. Claude can continue.',
  stateDamaged:
    'The settings are damaged. Nothing was changed. Restore settings.json from a backup and restart FuseDesk Bridge.',
  stateNewer: 'The settings are from a newer version. Update FuseDesk Bridge. Nothing was changed.',
  settingsDamaged:
    "The settings file is damaged. It was left as it is, and your changes won't be saved. Restore settings.json from a backup and restart FuseDesk Bridge.",
  settingsForeign:
    "The settings file isn't from FuseDesk Bridge. It was left as it is, and your changes won't be saved. Restore settings.json from a backup and restart FuseDesk Bridge.",
  settingsNewer:
    "The settings are from a newer version of FuseDesk Bridge. Until you update, your changes won't be saved.",
  portTaken:
    "Port {{port}} is in use by another program. Claude Desktop still works; apps that use a copied address won't until you quit that program and restart FuseDesk Bridge.",
  windowReloaded: 'This window had a problem and was reloaded. Claude stayed connected.',
  noTrayIcon:
    "This desktop doesn't show tray icons. On GNOME, install the extension “AppIndicator and KStatusNotifierItem Support”. Until then, start FuseDesk Bridge a second time to open its window.",
  keyRejected: 'FuseDesk no longer accepts the key for {{account}}. Enter a new key.',
  keyMissing: 'Enter the API key for {{account}} again',
  keyUnreadable: "Your FuseDesk key can't be read right now",
  unreachable:
    'Calls to {{account}} have failed for over five minutes. Check your internet connection; FuseDesk may be down.',
  limitReached: "FuseDesk's hourly API limit is used up",
  clientLost: "FuseDesk Bridge is missing from {{client}}'s settings",
  clientStale: '{{client}} needs repair',
} as const;
