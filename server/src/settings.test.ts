import { expect, test } from 'vitest';
import { completeSettings, type CoordinatorOptions, type SettingsError } from './settings.js';

const random = 'b7Jx0qkV2mZ8yR4tW6pLdN1sGhQcEfAu';
const secrets = { secretKeys: [random], tokenSecrets: [random] };
const server = { livekitURL: 'wss://livekit.example', livekitKey: 'key', livekitSecret: random };
const settings = (more: CoordinatorOptions) => completeSettings({ ...secrets, ...more });

function faults(more: CoordinatorOptions): readonly string[] {
  try {
    settings(more);
    return [];
  } catch (error) {
    return (error as SettingsError).faults;
  }
}

test('a LiveKit server is the media plane, unless another is named', () => {
  expect(settings({})).toMatchObject({ media: 'direct', livekitURL: null });
  expect(settings(server)).toMatchObject({ media: 'livekit', livekitAPIURL: server.livekitURL, maxViewers: 1000 });
  expect(settings({ ...server, livekitAPIURL: 'http://livekit:7880' })).toMatchObject({ livekitAPIURL: 'http://livekit:7880' });
  expect(settings({ ...server, media: 'none' }).media).toBe('none');
  for (const livekitURL of ['ws://a:1', 'http://a', 'https://a/']) expect(faults({ ...server, livekitURL })).toEqual([]);
});

test.each<[CoordinatorOptions, string]>([
  [{ media: 'livekit', livekitKey: 'key', livekitSecret: random }, '--livekit-url (COSTAGE_LIVEKIT_URL) is missing'],
  [{ ...server, livekitKey: '' }, '--livekit-key (COSTAGE_LIVEKIT_KEY) is missing'],
  [{ ...server, livekitSecret: '' }, '--livekit-secret (COSTAGE_LIVEKIT_SECRET) is missing'],
  [{ ...server, livekitSecret: 'short' }, '--livekit-secret (COSTAGE_LIVEKIT_SECRET) is weak: use at least 32'],
  [{ ...server, livekitURL: 'livekit.example' }, '--livekit-url must be a ws, wss, http or https URL'],
  [{ ...server, livekitAPIURL: 'ftp://x' }, '--livekit-api-url must be a ws, wss, http or https URL'],
  [{ livekitRooms: 'a.b' }, '--livekit-rooms must be 1 to 32 letters'],
  [{ maxViewers: 0 }, '--max-viewers must be a whole number from 1 to 100000'],
  [{ maxViewers: 1.5 }, '--max-viewers must be'],
])('%j is one fault', (options, sentence) => {
  expect(faults(options)).toEqual([expect.stringContaining(sentence)]);
});
