// Reads JWTs as the client to which they were given does. In: { issuer, tokens: [{ jwt, alg, audience, type, secret, pkcs8, keyAlg, accessToken }] }.
// Out: what stands in each, after jose has decrypted it and verified its signature by the published keys or the shared secret.
import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { compactDecrypt, createRemoteJWKSet, decodeProtectedHeader, importPKCS8, jwtVerify } from 'jose'

const input = JSON.parse(await text(process.stdin))
const metadata = await (await fetch(new URL('/.well-known/openid-configuration', input.issuer))).json()
const published = createRemoteJWKSet(new URL(metadata.jwks_uri))
const read = []

for (const { jwt, alg, audience, type, secret, pkcs8, keyAlg, accessToken } of input.tokens) {
  let signed = jwt
  let outer = null
  if (jwt.split('.').length === 5) {
    const opened = await compactDecrypt(jwt, await importPKCS8(pkcs8, keyAlg))
    outer = opened.protectedHeader
    signed = new TextDecoder().decode(opened.plaintext)
  }

  if (!alg) {
    read.push({ outer: JSON.stringify(outer), header: null, claims: signed })
    continue
  }

  const key = secret ? new TextEncoder().encode(secret) : published
  const { payload } = await jwtVerify(signed, key, { issuer: metadata.issuer, audience, algorithms: [alg], typ: type ?? undefined })
  if (accessToken) {
    const bits = alg === 'RS256' || alg.endsWith('256') ? 256 : alg.endsWith('384') ? 384 : 512
    const hash = createHash(`sha${bits}`).update(accessToken, 'ascii').digest()
    if (payload.at_hash !== hash.subarray(0, bits / 16).toString('base64url')) throw new Error(`at_hash of ${alg} is wrong`)
  }

  read.push({ outer: JSON.stringify(outer), header: JSON.stringify(decodeProtectedHeader(signed)), claims: JSON.stringify(payload) })
}

process.stdout.write(JSON.stringify({ read }))
