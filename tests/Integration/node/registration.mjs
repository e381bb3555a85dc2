// The certified client registers itself. In: { issuer, token, redirectUri }. Out: what it was given.
import { text } from 'node:stream/consumers'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const config = await client.dynamicClientRegistration(
  new URL(input.issuer),
  { redirect_uris: [input.redirectUri], client_name: 'openid-client', grant_types: ['authorization_code', 'refresh_token'] },
  undefined,
  { initialAccessToken: input.token, execute: [client.allowInsecureRequests] }, // plain http on loopback
)
const metadata = config.clientMetadata()

process.stdout.write(JSON.stringify({
  clientId: metadata.client_id,
  secretExpiresAt: metadata.client_secret_expires_at,
  metadata: JSON.stringify(metadata),
}))
