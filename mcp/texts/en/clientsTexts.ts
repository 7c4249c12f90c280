/** Finding, reading, and changing the settings of the apps that can be connected. `app` is an app's name. */
export const clientsTexts = {
  notFound: "{{app}} wasn't found on this computer.",
  notInstalled: "{{app}} isn't installed for this user. Install it, open it once, then try again.",
  neverOpened: "{{app}} is installed but hasn't been opened yet. Open it once, then try again.",
  installedTwice: '{{app}} is installed more than once. Choose the one you use.',
  severalEditions: '{{app}} is installed more than once ({{editions, list}}). Choose one.',
  installedAsExtension:
    "FuseDesk Bridge is already installed in Claude as an extension, which does the same. Keep only one: remove the extension in Claude's settings, or cancel here.",
  blockedByPolicy:
    "Your organization blocks local servers in {{app}}, so it won't start FuseDesk Bridge. Ask your administrator.",

  nameTaken:
    '{{app}} already has an entry named "{{name}}" that FuseDesk Bridge didn\'t add. Replace it only if you don\'t need it.',
  nameTakenRemoveFirst:
    '{{app}} already has an entry named "{{name}}" that FuseDesk Bridge didn\'t add. If you don\'t need it, run "{{command}}" and try again.',
  notOurs: 'The "{{name}}" entry in {{app}} isn\'t from FuseDesk Bridge, so it was left in place.',

  entryMissing: "FuseDesk Bridge isn't in {{app}}'s settings.",
  entryOutdated: "The FuseDesk Bridge entry in {{app}}'s settings is out of date.",
  entryConflicting: "{{app}}'s settings have another entry with the same name.",

  /** Why a settings file is left alone. */
  unreadable: {
    empty: "{{app}}'s settings file is empty. Nothing was changed. Delete the file or put {} in it, then try again.",
    not_utf8: "{{app}}'s settings file isn't saved as UTF-8. Nothing was changed. Save it as UTF-8 in a text editor.",
    has_comments:
      "{{app}}'s settings file has comments, which {{app}} can't read. Nothing was changed. Remove the comments first.",
    trailing_comma:
      "{{app}}'s settings file has an extra comma before a closing bracket. Nothing was changed. Remove the comma first.",
    not_json: "{{app}}'s settings file isn't valid JSON. Nothing was changed. Fix it or restore a backup.",
    too_deep: "{{app}}'s settings file is nested too deeply to read. Nothing was changed. Fix it or restore a backup.",
    too_large: "{{app}}'s settings file is too large. Nothing was changed. Fix it or restore a backup.",
    root_no_object: "{{app}}'s settings file doesn't start with a curly bracket. Nothing was changed. Fix it first.",
    servers_no_object:
      'In {{app}}\'s settings file, "{{container}}" isn\'t a list of servers. Nothing was changed. Fix it first.',
    duplicate_entry:
      "{{app}}'s settings file has the FuseDesk Bridge entry twice. Nothing was changed. Delete one of them first.",
    not_a_file:
      "Something else, such as a folder, is where {{app}}'s settings file belongs. Nothing was changed. Move it first.",
    dangling_link: "{{app}}'s settings file is a link to a missing file. Nothing was changed. Fix the link first.",
    no_permission:
      "You don't have permission to read {{app}}'s settings file. Nothing was changed. Change its permissions first.",
    failed: "{{app}}'s settings file couldn't be read. Nothing was changed. Try again.",
  },

  /** Why a settings file was not written, and what is left of an attempt. */
  diskFull: "The disk is full, so {{app}}'s settings weren't changed. Free up some space and try again.",
  notWritable:
    "You don't have permission to change {{app}}'s settings file. Nothing was changed. Change the permissions of the file and its folder first.",
  writeFailed: "{{app}}'s settings weren't changed ({{reason}}). Try again.",
  readOnly: "{{app}}'s settings file is read-only. Nothing was changed. Allow changes to it first.",
  busy: "Another copy of FuseDesk Bridge is changing {{app}}'s settings. Try again in a moment.",
  changedByOthers: "Another program just changed {{app}}'s settings file. Nothing was changed. Try again.",
  changedSincePreview: "{{app}}'s settings changed since you saw the preview. Review the change again.",
  changedSinceWrite: "{{app}}'s settings changed since then, so they were left as they are.",
  changedSinceWriteRemove:
    "{{app}}'s settings changed since then, so the change can't be undone. Remove the entry instead.",
  backupGone: "The backup of {{app}}'s settings is gone, so the change can't be undone. Remove the entry instead.",
  folderGone: "The folder of {{app}}'s settings is gone. Nothing was changed. Open {{app}} once, then try again.",
  unsafeEdit:
    "{{app}}'s settings file is laid out in a way that can't be edited safely. Nothing was changed. Clean it up in a text editor, then try again.",
  overwritten: "{{app}}'s settings were saved, but another program changed them right away. Check again.",
  overwrittenBackup:
    "{{app}}'s settings were saved, but another program changed them right away. The earlier settings are in {{backup}}. Check again.",
  rollbackFailed:
    "{{app}}'s settings were changed at {{written}} but not at {{failed}}, and couldn't be restored. Check again.",
  running: "{{app}} is running and would undo the change. Quit it completely; closing the window isn't enough.",
  runningUnknown: "We can't tell if {{app}} is running. Quit it completely, then confirm.",
  nothingToUndo: "There's no change in {{app}} to undo.",

  /** Claude Code, which is set up by its own command. */
  commandNotStarted: "Claude Code couldn't be started: {{program}}",
  commandRefused: 'Claude Code refused the change.',
  commandRefusedReason: 'Claude Code refused the change: {{reason}}',
  commandNotRestored:
    "{{failure}} The earlier entry couldn't be restored, so Claude Code now has none. Connect it again.",
  commandNotApplied: "Claude Code didn't save the change correctly. Check again.",

  /** Programs whose path would not work tomorrow. */
  pathNotAbsolute: 'The program needs its full path, because apps look in other folders.',
  pathTranslocated:
    'macOS is running FuseDesk Bridge from a temporary location. Move it to the Applications folder, open it there, and try again.',
  pathInAppImage:
    "FuseDesk Bridge can't find the AppImage it runs from. Open the AppImage file directly and try again.",
  pathTemporary:
    'FuseDesk Bridge is running from a temporary folder, which gets emptied. Move it somewhere permanent and try again.',

  linkTooLong: 'The install link is too long for this system. Use the settings file instead.',
  linkOpensOtherApp: 'The install link would open a different app than {{edition}}. Use its settings file instead.',
} as const;
