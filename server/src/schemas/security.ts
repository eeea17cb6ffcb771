type Security = readonly { readonly [scheme: string]: readonly string[] }[];

export const byUser: Security = [{ userToken: [] }];
export const byBackend: Security = [{ secretKey: [] }];
export const byEither: Security = [{ userToken: [] }, { secretKey: [] }];
