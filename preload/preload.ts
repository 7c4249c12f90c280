import { contextBridge, ipcRenderer } from 'electron';
import { COMMAND_SENDERS, type CommandResponse, commandChannel, EVENT_RECEIVERS, eventChannel } from './channels.ts';

const command = (name: string) => async (args: unknown) => {
  const answer: CommandResponse = await ipcRenderer.invoke(commandChannel(name), args);
  if ('refusal' in answer) throw new Error(answer.refusal);
  return answer.value;
};

// The event object can send anything anywhere, so it stays here.
const subscription = (name: string) => (listener: (payload: unknown) => void) => {
  const pass = (_event: unknown, payload: unknown) => listener(payload);
  ipcRenderer.on(eventChannel(name), pass);
  return () => void ipcRenderer.removeListener(eventChannel(name), pass);
};

const methods = <M>(names: object, method: (name: string) => M) =>
  Object.fromEntries(Object.keys(names).map((name) => [name, method(name)]));

contextBridge.exposeInMainWorld('bridge', {
  commands: methods(COMMAND_SENDERS, command),
  events: methods(EVENT_RECEIVERS, subscription),
});
