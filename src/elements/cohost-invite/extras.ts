import { styles as own } from './extras.styles.js';

export { ConnectedHosts } from './connected-hosts.js';
export { PrivateInvite } from './private-invite.js';
export const styles = [own];
