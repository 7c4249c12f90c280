/** The system's notifications: only what should not wait until the person looks. */
export const notificationsTexts = {
  approvalWaiting: 'Claude needs your approval: {{title}} ({{access}})',
} as const;
