// Certified libraries make request objects. In: { issuer, id, secret, kid, pkcs8, redirectUri, signed: [jwt] }.
// Out: { url, pushedUrl, encrypted: [jwe], onlyEncrypted }: one JWE for each of our published keys.
import { text } from 'node:stream/consumers'
import { CompactEncrypt, EncryptJWT, importJWK, importPKCS8 } from 'jose'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const local = { execute: [client.allowInsecureRequests] } // plain http on loopback
const config = await client.discovery(new URL(input.issuer), input.id, undefined, client.ClientSecretBasic(input.secret), local)
const key = { key: await importPKCS8(input.pkcs8, 'ES256'), kid: input.kid }
const parameters = {
  redirect_uri: input.redirectUri,
  response_type: 'code',
  scope: 'openid',
  state: 'by-library',
  code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
  code_challenge_method: 'S256',
}
const url = await client.buildAuthorizationUrlWithJAR(config, parameters, key)
const again = await client.buildAuthorizationUrlWithJAR(config, parameters, key)
const pushedUrl = await client.buildAuthorizationUrlWithPAR(config, again.searchParams)

const metadata = config.serverMetadata()
const { keys } = await (await fetch(metadata.jwks_uri)).json()
const encrypted = []
for (const [index, alg] of metadata.request_object_encryption_alg_values_supported.entries()) {
  const jwk = keys.find((key) => key.use === 'enc' && key.alg === alg)
  const enc = metadata.request_object_encryption_enc_values_supported[index]
  encrypted.push(
    await new CompactEncrypt(new TextEncoder().encode(input.signed[index]))
      .setProtectedHeader({ alg, enc, kid: jwk.kid, cty: 'oauth-authz-req+jwt' })
      .encrypt(await importJWK(jwk, alg)),
  )
}

const jwk = keys.find((key) => key.use === 'enc' && key.kty === 'RSA')
const onlyEncrypted = await new EncryptJWT({ client_id: input.id, ...parameters })
  .setProtectedHeader({ alg: jwk.alg, enc: 'A256GCM', kid: jwk.kid })
  .encrypt(await importJWK(jwk, jwk.alg))

process.stdout.write(JSON.stringify({ url: url.href, pushedUrl: pushedUrl.href, encrypted, onlyEncrypted }))
