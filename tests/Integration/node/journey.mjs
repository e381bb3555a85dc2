// The certified client walks the whole way. In: { issuer, clientId, clientSecret, machineId, machineSecret, cookie, redirectUri, loggedOutUri }.
// Out: what it was given, after its own checks of signatures, nonce, state, issuer and hashes.
import { text } from 'node:stream/consumers'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const local = { execute: [client.allowInsecureRequests] } // plain http on loopback
const config = await client.discovery(new URL(input.issuer), input.clientId, undefined, client.ClientSecretBasic(input.clientSecret), local)

const verifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const asked = client.buildAuthorizationUrl(config, {
  redirect_uri: input.redirectUri,
  scope: 'openid email offline_access',
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})
const answer = await fetch(asked, { redirect: 'manual', headers: { cookie: input.cookie } })
const landed = new URL(answer.headers.get('location'), input.issuer)

const tokens = await client.authorizationCodeGrant(config, landed, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true })
const subject = tokens.claims().sub
const userinfo = await client.fetchUserInfo(config, tokens.access_token, subject)
const introspected = await client.tokenIntrospection(config, tokens.access_token)
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
await client.tokenRevocation(config, refreshed.refresh_token)
const afterRevocation = await client.tokenIntrospection(config, refreshed.access_token)

const machine = await client.discovery(new URL(input.issuer), input.machineId, undefined, client.ClientSecretPost(input.machineSecret), local)
const own = await client.clientCredentialsGrant(machine, { scope: input.machineScope })

const bye = await fetch(client.buildEndSessionUrl(config, { post_logout_redirect_uri: input.loggedOutUri, id_token_hint: tokens.id_token, state: 'bye' }), { redirect: 'manual', headers: { cookie: input.cookie } })

process.stdout.write(JSON.stringify({
  subject,
  email: userinfo.email ?? null,
  activeBefore: introspected.active,
  refreshed: refreshed.access_token !== tokens.access_token,
  activeAfter: afterRevocation.active,
  machineToken: own.access_token.length > 0,
  loggedOut: bye.headers.get('location'),
}))
