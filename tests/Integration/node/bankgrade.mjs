// A client of FAPI 2.0 Message Signing in two steps around a real sign-in: private_key_jwt, signed requests that are pushed, JARM, DPoP.
// Ask, in: { issuer, token, redirectUri }; out: { address, keep }. Finish, in: { keep, landed }; out: what it learned.
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, importJWK } from 'jose'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const local = { execute: [client.allowInsecureRequests, client.useJwtResponseMode, client.enableNonRepudiationChecks] } // plain http on loopback
const kid = 'k1'

async function load(keep) {
  const key = await importJWK(keep.signing, 'PS256')
  const dpop = { privateKey: await importJWK(keep.dpop.private, 'ES256'), publicKey: await importJWK(keep.dpop.public, 'ES256', { extractable: true }) }
  const config = await client.discovery(new URL(keep.issuer), keep.id, keep.metadata, client.PrivateKeyJwt({ key, kid }), local)
  return { key, config, DPoP: client.getDPoPHandle(config, dpop) }
}

if (!input.keep) {
  const signing = await generateKeyPair('PS256', { extractable: true })
  const dpop = await generateKeyPair('ES256', { extractable: true })
  const publicKey = { ...(await exportJWK(signing.publicKey)), kid, alg: 'PS256', use: 'sig' }
  const { registration_endpoint: desk } = await (await fetch(new URL('/.well-known/oauth-authorization-server', input.issuer))).json()
  const registered = await fetch(desk, {
    method: 'POST',
    headers: { authorization: `Bearer ${input.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      redirect_uris: [input.redirectUri], token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [publicKey] }, dpop_bound_access_tokens: true,
      id_token_signed_response_alg: 'PS256', authorization_signed_response_alg: 'PS256', request_object_signing_alg: 'PS256', require_signed_request_object: true,
    }),
  })
  const metadata = await registered.json()
  const keep = {
    issuer: input.issuer, id: metadata.client_id, metadata, signing: { ...(await exportJWK(signing.privateKey)), kid },
    dpop: { private: await exportJWK(dpop.privateKey), public: await exportJWK(dpop.publicKey) },
    state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(),
  }
  const { key, config, DPoP } = await load(keep)
  const signed = await client.buildAuthorizationUrlWithJAR(config, {
    redirect_uri: input.redirectUri, scope: 'openid', state: keep.state, nonce: keep.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(keep.verifier), code_challenge_method: 'S256',
  }, { key, kid })
  const address = await client.buildAuthorizationUrlWithPAR(config, signed.searchParams, { DPoP })
  process.stdout.write(JSON.stringify({ address: address.href, keep: JSON.stringify(keep) }))
} else {
  const keep = JSON.parse(input.keep)
  const { config, DPoP } = await load(keep)
  const tokens = await client.authorizationCodeGrant(config, new URL(input.landed), { expectedState: keep.state, expectedNonce: keep.nonce, pkceCodeVerifier: keep.verifier, idTokenExpected: true }, undefined, { DPoP })
  const subject = tokens.claims().sub
  const userinfo = await client.fetchUserInfo(config, tokens.access_token, subject, { DPoP })
  process.stdout.write(JSON.stringify({ subject, email: userinfo.email ?? '', sameSubject: userinfo.sub === subject, active: tokens.token_type === 'dpop', ended: true }))
}
