// What counts: what could be read, what is valid, and each decision with its reasons and errors.

/** The differences between two answers as short texts; none when they agree. */
export function differences(theirs, ours) {
  if (ours === undefined) return ['no answer'];
  const found = [];
  const compare = (what, left, right) => {
    if (JSON.stringify(left) !== JSON.stringify(right)) found.push(`${what}: official ${JSON.stringify(left)}, ours ${JSON.stringify(right)}`);
  };
  for (const part of ['policies', 'schema', 'entities']) compare(`parse.${part}`, theirs.parse[part], ours.parse?.[part]);
  compare('validation', counted(theirs.validation), counted(ours.validation));
  compare('results', theirs.results.length, ours.results?.length);
  theirs.results.forEach((result, index) => compare(`results[${index}]`, decided(result), decided(ours.results?.[index])));
  return found;
}

/** A warning that only one of the two gives; not counted, but shown. */
export function warnings(theirs, ours) {
  if (!theirs.validation || !ours?.validation) return [];
  const [left, right] = [theirs.validation.impossible ?? [], ours.validation.impossible ?? []].map(list => JSON.stringify(list));
  return left === right ? [] : [`impossible: official ${left}, ours ${right}`];
}

/** What counts of an answer, and nothing else. */
export const bare = answer => ({
  parse: answer.parse,
  validation: counted(answer.validation),
  results: answer.results.map(result => (result.rejected ? { rejected: 'request' } : decided(result))),
});

const counted = validation => (validation ? { valid: validation.valid, errors: validation.errors } : validation ?? null);

const decided = result => (result === undefined ? undefined : result.rejected ? 'rejected' : { decision: result.decision, reason: result.reason, errors: result.errors });
