/** The system's notifications: only what should not wait until the person looks. */
export const notifications = {
  approvalWaiting: 'Claude needs your approval: {{title}} ({{access}})',
} as const;
