// A certified relying party in two steps around a real sign-in. It makes its own checks of everything that it is given.
// Ask, in: { issuer, token, redirectUri }; out: { address, keep }. Finish, in: { keep, landed }; out: what it learned.
import { text } from 'node:stream/consumers'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const local = { execute: [client.allowInsecureRequests] } // plain http on loopback

if (!input.keep) {
  const config = await client.dynamicClientRegistration(
    new URL(input.issuer),
    { client_name: 'openid-client', redirect_uris: [input.redirectUri], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] },
    undefined,
    { initialAccessToken: input.token, ...local },
  )
  const keep = { issuer: input.issuer, metadata: config.clientMetadata(), state: client.randomState(), nonce: client.randomNonce() }
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: input.redirectUri, scope: 'openid email offline_access', prompt: 'consent', state: keep.state, nonce: keep.nonce, max_age: '600',
  })
  process.stdout.write(JSON.stringify({ address: address.href, keep: JSON.stringify(keep) }))
} else {
  const keep = JSON.parse(input.keep)
  const { client_id: id, client_secret: secret } = keep.metadata
  const config = await client.discovery(new URL(keep.issuer), id, keep.metadata, client.ClientSecretBasic(secret), local)
  client.enableNonRepudiationChecks(config)
  const tokens = await client.authorizationCodeGrant(config, new URL(input.landed), { expectedState: keep.state, expectedNonce: keep.nonce, maxAge: 600, idTokenExpected: true })
  const subject = tokens.claims().sub
  const userinfo = await client.fetchUserInfo(config, tokens.access_token, subject)
  const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token)
  const active = await client.tokenIntrospection(config, refreshed.access_token)
  await client.tokenRevocation(config, refreshed.refresh_token)
  const ended = await client.tokenIntrospection(config, refreshed.access_token)
  process.stdout.write(JSON.stringify({ subject, email: userinfo.email, sameSubject: refreshed.claims().sub === subject, active: active.active, ended: !ended.active }))
}
