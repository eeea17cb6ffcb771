import type { Options } from '../../model/index.js';
import type { Actor } from '../door.js';
import { hostedBy } from '../lives/host.js';
import type { World } from '../world.js';

/** Any connected host may change the template for all. A host alone chooses that of its next invitations. */
export function setLayoutTemplate(world: World, { liveID, template }: Options<'setLayoutTemplate'>, by: Actor): null {
  const { connectionID } = hostedBy(world, by, liveID);
  world.changeLive(liveID, () => ({ layoutTemplate: template }));
  if (connectionID !== null) world.changeConnection(connectionID, () => ({ layoutTemplate: template }));
  return null;
}
