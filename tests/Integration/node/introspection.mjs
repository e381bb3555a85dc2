// A resource server asks for introspection responses in JWTs, and oauth4webapi makes its own checks of them.
// In: { issuer, id, secret, token, alg, pkcs8, keyAlg }. Out: what it was told.
import { text } from 'node:stream/consumers'
import { compactDecrypt, importPKCS8 } from 'jose'
import * as oauth from 'oauth4webapi'

const input = JSON.parse(await text(process.stdin))
const plain = { [oauth.allowInsecureRequests]: true } // plain http on loopback
const issuer = new URL(input.issuer)
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plain))
const client = { client_id: input.id, introspection_signed_response_alg: input.alg }
const answer = await oauth.introspectionRequest(server, client, oauth.ClientSecretBasic(input.secret), input.token, { ...plain, requestJwtResponse: true })
const decrypt = async (jwe) => new TextDecoder().decode((await compactDecrypt(jwe, await importPKCS8(input.pkcs8, input.keyAlg))).plaintext)
const told = await oauth.processIntrospectionResponse(server, client, answer, input.pkcs8 ? { [oauth.jweDecrypt]: decrypt } : undefined)
await oauth.validateApplicationLevelSignature(server, answer, plain)

process.stdout.write(JSON.stringify({ active: told.active, subject: told.sub ?? null }))
