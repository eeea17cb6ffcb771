export { coordinator, type CoordinatorOptions } from './coordinator.js';
export type { SocketClass, SocketLike } from './gateway.js';
export type { GetToken, TokenReason } from './tokens.js';
