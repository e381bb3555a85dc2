// A client on oauth4webapi, which makes every check of its own. It is run several times around what a person does in between.
// Code: in { issuer, token, redirectUri }, out { address, keep }; then in { keep, landed }, out what it learned.
// Device: in { issuer, token, device: true }, out { address, keep }; then in { keep }, out what it learned.
import { text } from 'node:stream/consumers'
import * as oauth from 'oauth4webapi'

const input = JSON.parse(await text(process.stdin))
const local = { [oauth.allowInsecureRequests]: true } // plain http on loopback

const discover = async issuer => oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oauth2', ...local }))

const register = async (as, token, metadata) => oauth.processDynamicClientRegistrationResponse(
  await oauth.dynamicClientRegistrationRequest(as, metadata, { initialAccessToken: token, ...local }))

const exportKeys = async pair => ({
  private: await crypto.subtle.exportKey('jwk', pair.privateKey),
  public: await crypto.subtle.exportKey('jwk', pair.publicKey),
})

const importKeys = async pair => ({
  privateKey: await crypto.subtle.importKey('jwk', pair.private, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']),
  publicKey: await crypto.subtle.importKey('jwk', pair.public, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']),
})

const answer = value => process.stdout.write(JSON.stringify(value))

// Looks into a token, takes it back, and looks again.
const judge = async (as, client, auth, access, refresh) => {
  const look = async () => oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, auth, access, local))
  const before = await look()
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, refresh ?? access, local))
  const after = await look()
  return { active: before.active, tokenType: before.token_type ?? '', thumbprint: before.cnf?.jkt ?? '', ended: !after.active }
}

if (input.device && !input.keep) {
  const as = await discover(input.issuer)
  const metadata = await register(as, input.token, {
    client_name: 'Device on oauth4webapi', grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], response_types: [], token_endpoint_auth_method: 'client_secret_basic',
  })
  const auth = oauth.ClientSecretBasic(metadata.client_secret)
  const begun = await oauth.processDeviceAuthorizationResponse(as, metadata, await oauth.deviceAuthorizationRequest(as, metadata, auth, new URLSearchParams({ scope: 'openid offline_access' }), local))
  let waits = ''
  try {
    await oauth.processDeviceCodeResponse(as, metadata, await oauth.deviceCodeGrantRequest(as, metadata, auth, begun.device_code, local))
  } catch (error) {
    waits = error.error
  }
  answer({ address: begun.verification_uri_complete, keep: JSON.stringify({ device: true, issuer: input.issuer, metadata, code: begun.device_code, waits, interval: begun.interval ?? 5 }) })
} else if (input.keep && JSON.parse(input.keep).device) {
  const keep = JSON.parse(input.keep)
  const as = await discover(keep.issuer)
  const client = keep.metadata
  const auth = oauth.ClientSecretBasic(client.client_secret)
  const tokens = await oauth.processDeviceCodeResponse(as, client, await oauth.deviceCodeGrantRequest(as, client, auth, keep.code, local))
  const subject = oauth.getValidatedIdTokenClaims(tokens).sub
  const userinfo = await oauth.processUserInfoResponse(as, client, subject, await oauth.userInfoRequest(as, client, tokens.access_token, local))
  const refreshed = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, local))
  const judged = await judge(as, client, auth, refreshed.access_token, refreshed.refresh_token)
  answer({ subject, sameSubject: userinfo.sub === subject, isBound: false, waits: keep.waits, ...judged })
} else if (!input.keep) {
  const as = await discover(input.issuer)
  const metadata = await register(as, input.token, {
    client_name: 'oauth4webapi', redirect_uris: [input.redirectUri], grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic', dpop_bound_access_tokens: true, require_pushed_authorization_requests: true,
  })
  const pair = await oauth.generateKeyPair('ES256', { extractable: true })
  const DPoP = oauth.DPoP(metadata, pair)
  const verifier = oauth.generateRandomCodeVerifier()
  const keep = { issuer: input.issuer, metadata, keys: await exportKeys(pair), verifier, state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce(), redirectUri: input.redirectUri }
  const asked = new URLSearchParams({
    redirect_uri: input.redirectUri, response_type: 'code', scope: 'openid email offline_access', prompt: 'consent', state: keep.state, nonce: keep.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  })
  const pushed = await oauth.processPushedAuthorizationResponse(as, metadata, await oauth.pushedAuthorizationRequest(as, metadata, oauth.ClientSecretBasic(metadata.client_secret), asked, { DPoP, ...local }))
  const address = new URL(as.authorization_endpoint)
  address.searchParams.set('client_id', metadata.client_id)
  address.searchParams.set('request_uri', pushed.request_uri)
  answer({ address: address.href, keep: JSON.stringify(keep) })
} else {
  const keep = JSON.parse(input.keep)
  const as = await discover(keep.issuer)
  const client = keep.metadata
  const auth = oauth.ClientSecretBasic(client.client_secret)
  const DPoP = oauth.DPoP(client, await importKeys(keep.keys))
  const parameters = oauth.validateAuthResponse(as, client, new URL(input.landed), keep.state)
  const response = await oauth.authorizationCodeGrantRequest(as, client, auth, parameters, keep.redirectUri, keep.verifier, { DPoP, ...local })
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: keep.nonce, requireIdToken: true })
  await oauth.validateApplicationLevelSignature(as, response, local)
  const subject = oauth.getValidatedIdTokenClaims(tokens).sub
  const userinfo = await oauth.processUserInfoResponse(as, client, subject, await oauth.userInfoRequest(as, client, tokens.access_token, { DPoP, ...local }))
  const refreshed = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, { DPoP, ...local }))
  const judged = await judge(as, client, auth, refreshed.access_token, refreshed.refresh_token)
  answer({ subject, sameSubject: userinfo.sub === subject, isBound: tokens.token_type === 'dpop' && judged.thumbprint === await DPoP.calculateThumbprint(), waits: '', ...judged })
}
