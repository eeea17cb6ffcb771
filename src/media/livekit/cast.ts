import { Track, type RemoteParticipant, type RemoteTrackPublication, type Room } from 'livekit-client';
import type { TileKey } from '../../core/media.js';
import { keyOfIdentity } from './plan.js';

/** Somebody in a room, as far as this page cares. */
export interface Member {
  participant: RemoteParticipant;
  /** A shared screen takes the camera's place. */
  picture: RemoteTrackPublication | null;
  voice: RemoteTrackPublication | null;
  screenSound: RemoteTrackPublication | null;
}

export type Cast = ReadonlyMap<TileKey, Member>;

/** A source is only a label that the sender chose: a picture labelled microphone is accepted by the server. */
const find = (participant: RemoteParticipant, source: Track.Source, kind: Track.Kind) =>
  [...participant.trackPublications.values()].find((track) => track.source === source && track.kind === kind) ?? null;

const timeOf = ({ joinedAt }: RemoteParticipant) => joinedAt?.getTime() ?? 0;

/** Those of `keys` who publish in the room; of two tabs of one person the newest. */
export function castOf(room: Room, keys: ReadonlySet<TileKey>): Cast {
  const cast = new Map<TileKey, Member>();
  for (const participant of room.remoteParticipants.values()) {
    const key = keyOfIdentity(participant.identity);
    if (participant.trackPublications.size === 0 || !keys.has(key)) continue;
    const other = cast.get(key);
    if (other && timeOf(other.participant) > timeOf(participant)) continue;
    cast.set(key, {
      participant,
      picture: find(participant, Track.Source.ScreenShare, Track.Kind.Video)
        ?? find(participant, Track.Source.Camera, Track.Kind.Video),
      voice: find(participant, Track.Source.Microphone, Track.Kind.Audio),
      screenSound: find(participant, Track.Source.ScreenShareAudio, Track.Kind.Audio),
    });
  }
  return cast;
}

/** Asks for these and gives back whatever else was asked for. */
export function subscribeTo(room: Room, wanted: ReadonlySet<RemoteTrackPublication>): void {
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.trackPublications.values()) {
      const isWanted = wanted.has(publication);
      if (publication.isDesired !== isWanted) publication.setSubscribed(isWanted);
    }
  }
}
