/** A post of one gift, as a backend sends it. Five hundred people give. */
export function gift(eventKey, userID, at) {
  return {
    entries: [{
      eventKey, userID, op: 'add', value: 1 + (at % 50),
      contributor: { userID: `viewer-${at % 500}`, userName: `Viewer ${at % 500}` },
      gift: { name: 'Rose', value: 1 },
    }],
  };
}
