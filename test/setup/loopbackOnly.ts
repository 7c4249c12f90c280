import { Socket } from 'node:net';

// Fails a test that connects to another machine, with the name of that machine.
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost', '127.0.0.2']);
const GUARDED = Symbol.for('fusedesk-bridge.loopbackOnly');
const { connect } = Socket.prototype;

// Files that share a process load this once each.
if (!Reflect.has(connect, GUARDED)) {
  Socket.prototype.connect = Object.assign(guarded, { [GUARDED]: true });
}

function guarded(this: Socket, ...args: unknown[]): Socket {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host =
    typeof first === 'object' && first !== null
      ? ((first as { host?: string; path?: string }).host ??
        ((first as { path?: string }).path ? 'localhost' : undefined))
      : typeof args[1] === 'string'
        ? args[1]
        : 'localhost';
  if (host !== undefined && !LOOPBACK.has(host)) throw new Error(`a test tried to reach ${host}`);
  return Reflect.apply(connect, this, args);
}
