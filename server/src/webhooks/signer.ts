import { Webhook } from 'standardwebhooks';

/** The fewest bytes of a secret that Standard Webhooks allows. */
const secretBytes = 24;

/** Null when a webhook secret is good, else what is wrong with it. */
export function webhookSecretFault(secret: string): string | null {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  if (!base64) return 'must be "whsec_" followed by base64';
  return Buffer.from(base64, 'base64').length < secretBytes ? `must hold at least ${secretBytes} bytes` : null;
}

/** Signs webhooks by the Standard Webhooks scheme: id, instant of the try and body together. */
export class Signer {
  readonly #webhook: Webhook;

  constructor(secret: string) {
    this.#webhook = new Webhook(secret);
  }

  headers(id: string, at: Date, body: string): Record<string, string> {
    return {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': this.#webhook.sign(id, at, body),
    };
  }
}
