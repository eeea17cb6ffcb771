import type { DeviceSource, MediaAdapter, Tile } from '../../core/media.js';
import type { UserID } from '../../model/index.js';
import { DrawnDevices, type DeviceRefusal } from './devices.js';
import { SyntheticSession } from './session.js';
import { Ticker } from './ticker.js';

export { drawPerson, type Framing, type Painter } from './draw-person.js';
export { seedOf } from './people.js';
export { avatarDataURL, coverDataURL, portrait, type Face } from './portraits.js';
export type { DeviceRefusal } from './devices.js';

export interface SyntheticOptions {
  /** Another seed, other faces for the same people. */
  seed?: number;
  /** Draws one picture and holds it, and nobody speaks: for screenshots that are the same each time. */
  still?: boolean;
  /** Faces by user: 0 to 9 are a fixed cast, other numbers are mixed. Left out: the face of the userID. */
  faces?: Readonly<Record<UserID, number>>;
  /** Face of the drawn camera, 0 by default. */
  selfFace?: number;
  /** What a tile says besides, by user: a frozen picture, a weak network, a camera that is off. */
  tiles?: Readonly<Record<UserID, Partial<Tile>>>;
  /** `turns` (the default): people speak and pause by themselves. Or fixed volumes, 0 to 100, by user. */
  speaking?: 'turns' | Readonly<Record<UserID, number>>;
  /** Hums while somebody speaks. */
  sound?: boolean;
  /** Behaves as a browser that wants a tap before there may be sound. */
  tapForSound?: boolean;
  /** The drawn devices answer with this error instead of a track. */
  refuseDevices?: DeviceRefusal;
  /** Pictures a second, 12 by default. */
  framesPerSecond?: number;
}

/** The adapter, and devices for it: a `DeviceStore` on these needs no camera and no permission. */
export interface SyntheticAdapter extends MediaAdapter {
  readonly kind: 'synthetic';
  readonly devices: DeviceSource;
}

/** Drawn pictures and made-up voices for stories, tests and pages without anybody to film. */
export function synthetic(options: SyntheticOptions = {}): SyntheticAdapter {
  const ticker = new Ticker(options.framesPerSecond ?? 12);
  return {
    kind: 'synthetic',
    label: 'drawn pictures',
    devices: new DrawnDevices(ticker, options.selfFace ?? 0, Boolean(options.still), options.refuseDevices),
    open: (scene) => new SyntheticSession(scene, options, ticker),
  };
}
