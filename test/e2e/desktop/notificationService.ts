import type { SessionBus } from './privateSessionBus.ts';

// The notification service of a desktop: https://specifications.freedesktop.org/notification-spec/latest/
const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/** A service that shows nothing and records the text of each notification. */
export async function startNotificationService(bus: SessionBus): Promise<readonly string[]> {
  const shown: string[] = [];
  bus.handleCalls(({ path, member, body }) => {
    if (path !== PATH) return undefined;
    switch (member) {
      case 'Notify':
        shown.push([body[3], body[4]].join('\n'));
        return { signature: 'u', body: [shown.length] };
      case 'GetCapabilities':
        return { signature: 'as', body: [['body']] };
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['nothing shown', 'tests', '1', '1.2'] };
      default:
        return {};
    }
  });
  await bus.ownName(NAME);
  return shown;
}
