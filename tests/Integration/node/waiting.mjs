// The certified client waits for a person, by the device grant and by CIBA. In: { issuer, deviceId, cibaId, cibaSecret, hint, cookie }.
// Out: what it was given, after its own checks. Somebody decides at the pages meanwhile, with the session's cookie.
import { text } from 'node:stream/consumers'
import * as client from 'openid-client'

const input = JSON.parse(await text(process.stdin))
const local = { execute: [client.allowInsecureRequests] } // plain http on loopback

const cookies = new Map(input.cookie.split('; ').map(pair => pair.split('=')))
const send = async (path, form) => {
  const answer = await fetch(new URL(path, input.issuer), {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    headers: { cookie: [...cookies].map(pair => pair.join('=')).join('; '), 'sec-fetch-site': 'same-origin' },
    body: form ? new URLSearchParams(form) : undefined,
  })
  for (const set of answer.headers.getSetCookie()) cookies.set(...set.split(';')[0].split(/=(.*)/s).slice(0, 2))
  return answer.text()
}
const hidden = page => Object.fromEntries([...page.matchAll(/<input[^>]*>/g)].map(tag => tag[0]).filter(tag => tag.includes('type="hidden"'))
  .map(tag => [/name="([^"]*)"/.exec(tag)[1], /value="([^"]*)"/.exec(tag)[1]]))

const television = await client.discovery(new URL(input.issuer), input.deviceId, undefined, client.None(), local)
const device = await client.initiateDeviceAuthorization(television, { scope: 'openid profile' })
const asked = await send('/device', { ...hidden(await send('/device')), user_code: device.user_code })
await send('/device?handler=allow', hidden(asked))
const deviceTokens = await client.pollDeviceAuthorizationGrant(television, device)

const counter = await client.discovery(new URL(input.issuer), input.cibaId, undefined, client.ClientSecretBasic(input.cibaSecret), local)
const request = await client.initiateBackchannelAuthentication(counter, { scope: 'openid profile', login_hint: input.hint, binding_message: 'NODE-1' })
const page = await send('/account/requests')
await send('/account/requests?handler=allow', hidden(page.slice(page.indexOf('handler=allow'))))
const cibaTokens = await client.pollBackchannelAuthenticationGrant(counter, request)

process.stdout.write(JSON.stringify({ deviceSubject: deviceTokens.claims().sub, cibaSubject: cibaTokens.claims().sub }))
