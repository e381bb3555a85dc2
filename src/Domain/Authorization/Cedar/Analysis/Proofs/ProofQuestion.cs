using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Analysis.Reasoning;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;

/// <summary>Is there a request of one sort that the second set allows and the first denies?</summary>
public sealed class ProofQuestion
{
    private readonly Schema _schema;
    private readonly SmtSymbols _symbols;
    private readonly (string Principal, string Resource) _names;
    private readonly CompiledPolicySet _before;
    private readonly CompiledPolicySet _after;

    internal ProofQuestion(Schema schema, RequestEnvironment requests, SmtSymbols symbols, (string Principal, string Resource) names, CompiledPolicySet before, CompiledPolicySet after)
    {
        _schema = schema;
        _symbols = symbols;
        _names = names;
        _before = before;
        _after = after;
        Requests = requests;
        Script = $"(set-logic ALL)\n{symbols.Text}(check-sat)\n(get-value ({string.Join(' ', CounterExample.Asked(symbols))}))\n";
    }

    /// <summary>The sort of requests.</summary>
    public RequestEnvironment Requests { get; }

    /// <summary>The question in SMT-LIB 2.6, for a prover that knows integers, texts and uninterpreted functions.</summary>
    public string Script { get; }

    /// <summary>What an answer means. An example counts only when the evaluator confirms it.</summary>
    /// <param name="answer">What the prover printed; absent when it did not answer.</param>
    public ProofResult Judge(string? answer)
    {
        if (answer?.StartsWith("unsat", StringComparison.Ordinal) == true)
            return new ProofResult(Requests, ProofVerdict.None, null);

        if (answer?.StartsWith("sat", StringComparison.Ordinal) == true
            && CounterExample.Of(new AnalysisEnvironment(_schema, Requests), _symbols, _names, answer) is { } situation
            && IsExample(situation))
            return new ProofResult(Requests, ProofVerdict.Some, situation);

        return new ProofResult(Requests, ProofVerdict.Unknown, null);
    }

    private bool IsExample(Situation situation) =>
        _schema.Check(situation.Request).Count == 0
        && _schema.Check(situation.Entities).Count == 0
        && _after.Decide(situation.Request, situation.Entities).IsAllowed
        && !_before.Decide(situation.Request, situation.Entities).IsAllowed;
}
