// Builds src/Infrastructure/Authentication/Passwords/Blocklist/CommonPasswords.bin:
//   cd scripts/common-passwords && npm ci && npm run build
// Format: "ASPWBL01", then the first eight bytes of SHA-256(UTF-8 of the folded password), ascending.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const source = new URL('./node_modules/@zxcvbn-ts/language-common/src/passwords.json', import.meta.url)
const target = new URL('../../src/Infrastructure/Authentication/Passwords/Blocklist/CommonPasswords.bin', import.meta.url)

const passwords = JSON.parse(readFileSync(source, 'utf8'))
// The server folds by NFKC, upper case, lower case; on ASCII, and the list is ASCII, this is the same.
const folded = new Set(passwords.map(password => password.normalize('NFKC').toLowerCase()))
if ([...folded].some(password => /[^\x20-\x7e]/.test(password))) {
  throw new Error('The list is no longer ASCII: make this folding agree with CommonPasswords.Fold first.')
}

const prefixes = [...folded].map(password => createHash('sha256').update(password, 'utf8').digest().subarray(0, 8))
prefixes.sort(Buffer.compare)
writeFileSync(target, Buffer.concat([Buffer.from('ASPWBL01'), ...prefixes]))
console.log(`${prefixes.length} common passwords`)
