import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { Tokens } from './tokens.js';

const secret = 'a secret of quite enough characters';
const other = 'another secret of enough characters';
const tokens = new Tokens([secret]);
const long = secret.repeat(2);
const ann = { userID: 'ann', userName: 'Ann', avatarURL: 'https://example.com/a.png' };

const signed = (claims: Record<string, unknown> = {}, key = secret, header = {}) =>
  new SignJWT({ sub: 'ann', aud: 'costage', exp: Math.floor(Date.now() / 1000) + 60, ...claims })
    .setProtectedHeader({ alg: 'HS256', ...header }).sign(new TextEncoder().encode(key));

test('a token says who one is, what one may and until when', async () => {
  const can = { start: ['a'], join: '*' as const };
  const { token, expiresAt } = await tokens.create(ann, can, 60);
  expect(await tokens.verify(token)).toEqual({ user: ann, can, expiresAt });
});

test('a token that a backend signed itself needs no more than sub, aud and exp: it may join all and start nothing', async () => {
  expect(await tokens.verify(await signed())).toMatchObject({
    user: { userID: 'ann', userName: 'ann', avatarURL: '' }, can: { start: false, join: '*' },
  });
});

test.each([
  ['another audience', { aud: 'else' }], ['no audience', { aud: undefined }], ['the past', { exp: 1 }],
  ['no end', { exp: undefined }], ['nobody', { sub: undefined }], ['an impossible person', { sub: 'a b' }],
  ['no name', { name: '' }], ['a name too long', { name: 'x'.repeat(101) }], ['a name that is none', { name: 7 }],
  ['a picture too long', { picture: 'x'.repeat(3000) }],
  ['rights of no known form', { can: { start: 'all' } }], ['impossible lives', { can: { join: ['a b'] } }], ['rights as text', { can: '*' }],
])('a token for %s is refused', async (_what, claims) => {
  await expect(tokens.verify(await signed(claims))).rejects.toMatchObject({ code: 'unauthorized' });
});

test('only HS256 with a known secret counts, whatever the header says', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = { sub: 'ann', aud: 'costage', exp: Math.floor(Date.now() / 1000) + 60 };
  const forged = [
    new UnsecuredJWT(claims).encode(),
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS512' }).sign(new TextEncoder().encode(long)),
    await signed({}, other),
    'a.b.c',
    '',
  ];
  for (const token of forged) await expect(new Tokens([secret, long]).verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
});

test('while a secret is changed both are good, and the first signs', async () => {
  const old = await tokens.create(ann, undefined, 60);
  const both = new Tokens([`new:${other}`, secret]);
  expect((await both.verify(old.token)).user).toEqual(ann);
  const fresh = await both.create(ann, undefined, 60);
  expect((await new Tokens([other]).verify(fresh.token)).user).toEqual(ann);
  await expect(tokens.verify(fresh.token)).rejects.toMatchObject({ code: 'unauthorized' });
});

test('a token that names its secret is checked with that one only', async () => {
  const both = new Tokens([`new:${other}`, `old:${secret}`]);
  expect((await both.verify(await signed({}, secret, { kid: 'old' }))).user.userID).toBe('ann');
  await expect(both.verify(await signed({}, secret, { kid: 'new' }))).rejects.toMatchObject({ code: 'unauthorized' });
});
