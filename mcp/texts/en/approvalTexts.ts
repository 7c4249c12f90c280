/** The window that asks whether Claude may make one call. */
export const approvalTexts = {
  title: 'Allow Claude to do this?',
  request: '{{client}} wants to use “{{title}}” with {{server}}.',
  reach: {
    read: 'Reads from FuseDesk. Changes nothing.',
    internal: "Changes something in FuseDesk. Customers don't see it.",
    customer_visible: 'A customer will see this.',
    irreversible: "This can't be undone.",
  },
  details: 'What will be sent',
  noDetails: 'Nothing but the request itself.',
  allow: 'Allow once',
  refuse: "Don't allow",
  none: 'Nothing to approve',
  noneHint: 'When Claude needs your approval, you see it here.',
  answered: 'Sending your answer…',
} as const;
