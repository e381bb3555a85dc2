// In: { "verifier" }. Out: { "challenge" } as openid-client computes it (RFC 7636 §4.2).
import { text } from 'node:stream/consumers'
import { calculatePKCECodeChallenge } from 'openid-client'

const { verifier } = JSON.parse(await text(process.stdin))
const challenge = await calculatePKCECodeChallenge(verifier)
process.stdout.write(JSON.stringify({ challenge }))
