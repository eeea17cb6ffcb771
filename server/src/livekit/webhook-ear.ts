import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import { LiveError } from '../../../src/model/index.js';
import type { LiveKitPlane } from './livekit-plane.js';
import { isOurs } from './names.js';

/** Ids of webhooks that are remembered: LiveKit sends one again within half a minute or never. */
const remembered = 10_000;

/**
 * Hears what LiveKit says happened in rooms. A second witness that makes things quick: whatever is not heard is found
 * by looking, a little later.
 */
export class WebhookEar {
  #receiver: WebhookReceiver;
  #heard = new Set<string>();

  constructor(
    private readonly plane: Pick<LiveKitPlane, 'keeper' | 'doorkeeper'>,
    private readonly prefix: string,
    key: string,
    secret: string,
  ) {
    this.#receiver = new WebhookReceiver(key, secret);
  }

  /** Throws `LiveError` when it is not signed with the coordinator's own key. */
  async hear(body: string, signature: string | undefined): Promise<void> {
    let event: WebhookEvent;
    try {
      event = await this.#receiver.receive(body, signature);
    } catch {
      throw new LiveError('unauthorized', 'The webhook is not signed with the LiveKit key of this coordinator.');
    }
    if (this.#heard.has(event.id)) return;
    this.#heard.add(event.id);
    if (this.#heard.size > remembered) for (const oldest of this.#heard) { this.#heard.delete(oldest); break; }
    this.#act(event);
  }

  #act({ event, room, participant, track }: WebhookEvent): void {
    const { keeper, doorkeeper } = this.plane;
    if (!room || !isOurs(this.prefix, room.name)) return;
    switch (event) {
      case 'room_finished':
        doorkeeper.finished(room.name);
        void keeper.look();
        return;
      case 'room_started':
        void keeper.look();
        return;
      case 'participant_joined':
        if (participant) doorkeeper.joined(room.name, participant);
        return;
      case 'participant_left':
      case 'participant_connection_aborted':
        if (participant) doorkeeper.left(participant);
        return;
      case 'track_published':
        if (participant && track) doorkeeper.published(room.name, participant, track);
        return;
    }
  }
}
