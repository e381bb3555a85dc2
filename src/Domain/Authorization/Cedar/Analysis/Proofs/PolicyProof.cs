using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Analysis.Terms;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>
/// Writes the question whether anything is allowed by one policy set that another denies for a prover that stands outside: one question for every
/// sort of requests that the schema allows. Asked both ways, "none" to all means that both sets decide the same.
/// </summary>
public static class PolicyProof
{
    /// <summary>The questions: what does the second set allow that the first denies?</summary>
    public static IEnumerable<ProofQuestion> Questions(PolicySet before, PolicySet after, Schema schema)
    {
        var (compiledBefore, compiledAfter) = (CompiledPolicySet.Compile(before), CompiledPolicySet.Compile(after));
        return from action in schema.Actions.Values.OrderBy(action => action.Uid.ToString(), StringComparer.Ordinal)
               from principal in action.PrincipalTypes
               from resource in action.ResourceTypes
               select Question(before, after, schema, new RequestEnvironment(action, principal, resource), compiledBefore, compiledAfter);
    }

    private static ProofQuestion Question(PolicySet before, PolicySet after, Schema schema, RequestEnvironment requests, CompiledPolicySet compiledBefore, CompiledPolicySet compiledAfter)
    {
        var environment = new AnalysisEnvironment(schema, requests);
        var table = new TermTable();
        var symbols = new SmtSymbols();
        var translation = new SmtTranslation(table, environment, symbols);
        var (principal, resource) = (translation.Of(table.Of(TermKind.Principal)).Value, translation.Of(table.Of(TermKind.Resource)).Value);
        symbols.Assert(Allows(after, translation));
        symbols.Assert(SmtText.Not(Allows(before, translation)));
        SmtHierarchy.Add(symbols, environment);
        return new ProofQuestion(schema, requests, symbols, (principal, resource), compiledBefore, compiledAfter);
    }

    private static string Allows(PolicySet set, SmtTranslation translation)
    {
        var reader = new TermReader(translation.Table);
        var policies = set.Policies.Concat(set.Links.Select(LinkedPolicies.Of)).ToList();
        return SmtText.And(
            SmtText.Or([.. policies.Where(policy => policy.Effect == PolicyEffect.Permit).Select(Satisfied)]),
            SmtText.Not(SmtText.Or([.. policies.Where(policy => policy.Effect == PolicyEffect.Forbid).Select(Satisfied)])));

        string Satisfied(Policy policy)
        {
            // The scope first: what it rules out need not be translated.
            var truths = new List<string>();
            foreach (var conjunct in Conjuncts.Of(policy))
            {
                var truth = conjunct.Depth > CedarLimits.Depth ? translation.Symbols.Unknown("Bool") : translation.Truth(reader.Read(conjunct));
                if (truth == "false")
                    return truth;

                truths.Add(truth);
            }

            return translation.Symbols.Define("Bool", SmtText.And(truths));
        }
    }
}
