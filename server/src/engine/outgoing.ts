import type { Webhook } from '../../../src/model/index.js';
import type { OutgoingWebhook } from '../storage/storage.js';

/** Gives a webhook its lasting id and its body; webhooks about one thing keep their order. */
export function outgoing(webhook: Webhook, newID: () => string): OutgoingWebhook {
  const { type, at, data } = webhook;
  return {
    id: `msg_${newID()}`,
    type,
    subject: 'live' in data ? `live/${data.live.liveID}` : `connection/${data.connectionID}`,
    at,
    body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }),
  };
}
