// The certified client asks for responses in JWTs and makes its own checks of them. In: { issuer, clientId, clientSecret, cookie, redirectUri, scope, pkcs8, keyAlg, kid }.
// Out: who signed in, and which parameter came back.
import { text } from 'node:stream/consumers'
import { importPKCS8 } from 'jose'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const config = await client.discovery(
  new URL(input.issuer),
  input.clientId,
  { client_secret: input.clientSecret, authorization_signed_response_alg: input.alg, id_token_signed_response_alg: input.alg, userinfo_signed_response_alg: input.alg },
  client.ClientSecretBasic(input.clientSecret),
  { execute: [client.allowInsecureRequests, client.useJwtResponseMode, client.enableNonRepudiationChecks] }, // plain http on loopback
)
if (input.pkcs8) client.enableDecryptingResponses(config, ['A256GCM', 'A128CBC-HS256'], { key: await importPKCS8(input.pkcs8, input.keyAlg), alg: input.keyAlg, kid: input.kid })

const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const asked = client.buildAuthorizationUrl(config, {
  redirect_uri: input.redirectUri,
  scope: 'openid email',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
const answer = await fetch(asked, { redirect: 'manual', headers: { cookie: input.cookie } })
const landed = new URL(answer.headers.get('location'), input.issuer)
const tokens = await client.authorizationCodeGrant(config, landed, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
const userinfo = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)

process.stdout.write(JSON.stringify({ subject: userinfo.sub, parameters: [...landed.searchParams.keys()] }))
