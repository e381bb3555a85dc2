// Certified libraries authenticate by signed assertions. In: { issuer, pairs: [{ id, alg, kid, pkcs8 }], shared: { id, secret } }.
// Out: how many tokens they were given.
import { text } from 'node:stream/consumers'
import { importPKCS8 } from 'jose'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const plain = { [oauth.allowInsecureRequests]: true } // plain http on loopback
const issuer = new URL(input.issuer)
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plain))
let tokens = 0

for (const { id, alg, kid, pkcs8 } of input.pairs) {
  const key = await importPKCS8(pkcs8, alg)
  const proof = oauth.PrivateKeyJwt({ key, kid })
  const answer = await oauth.clientCredentialsGrantRequest(server, { client_id: id }, proof, {}, plain)
  tokens += (await oauth.processClientCredentialsResponse(server, { client_id: id }, answer)).access_token ? 1 : 0
}

const bySecret = oauth.ClientSecretJwt(input.shared.secret)
const answer = await oauth.clientCredentialsGrantRequest(server, { client_id: input.shared.id }, bySecret, {}, plain)
tokens += (await oauth.processClientCredentialsResponse(server, { client_id: input.shared.id }, answer)).access_token ? 1 : 0

const [first] = input.pairs
const key = { key: await importPKCS8(first.pkcs8, first.alg), kid: first.kid }
const config = await client.discovery(issuer, first.id, undefined, client.PrivateKeyJwt(key), { execute: [client.allowInsecureRequests] })
tokens += (await client.clientCredentialsGrant(config)).access_token ? 1 : 0

process.stdout.write(JSON.stringify({ tokens }))
