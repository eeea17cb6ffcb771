/** For the `isEqual` of a `StoreSelector` that makes an object or list of one shape: each of its values is the same. */
export function sameFields(a: object, b: object): boolean {
  const others = Object.values(b) as unknown[];
  return Object.values(a).every((value, at) => value === others[at]);
}
