/** What diagnostics found, by finding code: one sentence and at most one thing to do. */
export const diagnosticsTexts = {
  reportTitle: 'FuseDesk Bridge {{version}} on {{platform}}, {{at}}',
  noReadToolCalled: 'No app is set up yet, or its access does not include reading.',
  topic: {
    claude: 'Claude Desktop',
    policy: 'Organization policy',
    settingsFile: 'Settings file',
    entry: 'Setup',
    extension: 'Extension',
    app: 'FuseDesk Bridge',
    fusedesk: 'FuseDesk',
    keyStorage: 'Key storage',
    otherApps: 'Other apps',
    selfTest: 'Self-test',
  },
  finding: {
    claude_installed: { message: 'Claude Desktop is installed ({{kind}}).' },
    claude_not_installed: {
      message: "Claude Desktop isn't installed for this user.",
      action: 'Install Claude Desktop and open it once, or connect another app.',
    },
    claude_never_started: {
      message: "Claude Desktop is installed but hasn't been opened yet.",
      action: 'Open Claude Desktop once, then run diagnostics again.',
    },
    claude_ambiguous: {
      message: 'Claude Desktop is installed more than once.',
      action: 'Connect Claude Desktop under Apps and choose the one you use.',
    },
    claude_running: { message: 'Claude Desktop is running. Quit it before you change its settings.' },
    claude_quit: { message: "Claude Desktop isn't running." },
    claude_running_unknown: {
      message: "The system can't tell whether Claude Desktop is running.",
      action: 'Quit Claude Desktop before you change its settings.',
    },
    policy_none: { message: 'Your organization allows local servers in Claude Desktop.' },
    policy_forbids: {
      message: 'Your organization blocks local servers in Claude Desktop.',
      action: 'Ask your administrator to allow local servers in Claude Desktop.',
    },
    config_ok: { message: "Claude's settings file can be read." },
    config_missing: { message: 'Claude has no settings file yet. This is normal after an install.' },
    config_unreadable: {
      message: "Claude's settings file can't be used: {{reason}}",
      action: "Fix the file or ask whoever changed it. We won't touch it until then.",
    },
    config_byte_order_mark: {
      message: "Claude's settings file starts with an invisible mark that some versions of Claude can't read.",
      action: 'Repair Claude Desktop under Apps.',
    },
    entry_current: { message: 'Claude Desktop is set up to use FuseDesk Bridge.' },
    entry_missing: {
      message: "Claude Desktop isn't set up to use FuseDesk Bridge.",
      action: 'Connect Claude Desktop under Apps.',
    },
    entry_stale: {
      message: "Claude Desktop's setup is out of date ({{differs}}).",
      action: 'Repair Claude Desktop under Apps.',
    },
    entry_foreign: {
      message: 'Another program uses the name of FuseDesk Bridge in the settings of Claude Desktop.',
      action: 'Connect Claude Desktop under Apps. We ask before we replace anything.',
    },
    extension_none: { message: "The FuseDesk Bridge extension isn't installed in Claude." },
    extension_installed: { message: 'The FuseDesk Bridge extension is installed in Claude (version {{version}}).' },
    extension_collision: {
      message: 'FuseDesk Bridge is in Claude twice, as an extension and as an app setup, so every tool shows up twice.',
      action: 'Remove the extension in the settings of Claude, or disconnect Claude Desktop under Apps.',
    },
    discovery_missing: {
      message: "FuseDesk Bridge hasn't been started on this computer yet.",
      action: 'Start FuseDesk Bridge.',
    },
    discovery_damaged: {
      message: 'The file that tells Claude how to reach FuseDesk Bridge is damaged or from another version.',
      action: 'Quit FuseDesk Bridge and start it again.',
    },
    discovery_open_to_others: {
      message: 'Other users of this computer can read the file that tells Claude how to reach FuseDesk Bridge.',
      action: 'Quit FuseDesk Bridge and start it again.',
    },
    app_not_running: { message: "FuseDesk Bridge isn't running.", action: 'Start FuseDesk Bridge.' },
    app_gone: {
      message: 'FuseDesk Bridge quit unexpectedly.',
      action: 'Start FuseDesk Bridge. If this happens again, copy this report and send it to support.',
    },
    app_running: { message: 'FuseDesk Bridge is running (version {{version}}).' },
    port_silent: {
      message: "FuseDesk Bridge is running but isn't responding.",
      action: 'Allow connections to 127.0.0.1 in your security software, or restart FuseDesk Bridge.',
    },
    secret_refused: {
      message: "FuseDesk Bridge is running but rejected Claude's connection.",
      action: 'Quit FuseDesk Bridge and start it again.',
    },
    secret_accepted: { message: 'FuseDesk Bridge is running and accepts connections from Claude.' },
    fusedesk_reachable: { message: 'FuseDesk responds and accepts the key.' },
    fusedesk_no_account: {
      message: 'No FuseDesk account yet.',
      action: 'Add your FuseDesk account, or try demo data.',
    },
    fusedesk_key_refused: {
      message: "FuseDesk doesn't accept the key.",
      action: 'Enter a new API key under Settings.',
    },
    fusedesk_no_key: { message: 'The FuseDesk API key is missing.', action: 'Enter the API key under Settings.' },
    fusedesk_unreachable: {
      message: "FuseDesk can't be reached: {{reason}}",
      action: 'Check your internet connection and the name of your FuseDesk app.',
    },
    fusedesk_not_allowed: { message: "FuseDesk couldn't be tested: {{reason}}" },
    storage_protected: { message: "The key is saved in this computer's secure storage." },
    storage_memory_only: {
      message: 'This computer has no secure storage, so the key is lost when FuseDesk Bridge quits.',
      action: 'Set up a keyring (such as GNOME Keyring) and restart FuseDesk Bridge.',
    },
    storage_unavailable: {
      message: "This computer's secure storage isn't responding.",
      action: 'Unlock the keyring, then restart FuseDesk Bridge.',
    },
    storage_none: { message: "The command line doesn't save keys." },
    client_connected: { message: '{{client}} is set up to use FuseDesk Bridge.' },
    client_not_connected: { message: '{{client}} is installed but not connected.' },
    client_stale: { message: "{{client}}'s setup is out of date.", action: 'Repair it under Apps.' },
    client_foreign: {
      message: 'Another program uses the name of FuseDesk Bridge in the settings of {{client}}.',
      action: "If you don't need that program there, replace it under Apps.",
    },
    client_unreadable: { message: "The settings of {{client}} can't be used: {{reason}}" },
    selftest_no_entry: { message: "The self-test was skipped because Claude Desktop isn't set up." },
    selftest_v1_ok: { message: 'An app like Claude Desktop can connect. Tools it sees: {{tools, number}}.' },
    selftest_v1_failed: {
      message: "An app like Claude Desktop can't connect: {{reason}}",
      action: 'Fix the problems above. If there are none, copy this report and send it to support.',
    },
    selftest_v2_ok: { message: 'An app with the newest MCP version can connect. Tools it sees: {{tools, number}}.' },
    selftest_v2_failed: {
      message: "An app with the newest MCP version can't connect: {{reason}}",
      action: 'Fix the problems above. If there are none, copy this report and send it to support.',
    },
  },
} as const;
