using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Decisions;

namespace AuthServer.Domain.Authorization.Decisions;

/// <summary>Counts what other policies would decide otherwise, over questions that were asked: who would gain, who would lose, and what would fail.</summary>
/// <param name="before">What is in force.</param>
/// <param name="after">What would be.</param>
/// <param name="mostExamples">How many examples are kept of each kind.</param>
public sealed class BlastRadius(AccessModel before, AccessModel after, int mostExamples)
{
    // As many subjects and failing policies as anybody reads; beyond that they are only counted together.
    private const int MostNames = 10_000;

    private readonly List<ChangedDecision> _gains = [];
    private readonly List<ChangedDecision> _losses = [];
    private readonly HashSet<string> _gainers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _losers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _newErrors = new(StringComparer.Ordinal);

    /// <summary>How many questions were asked again.</summary>
    public int Asked { get; private set; }

    /// <summary>How many would be permitted that are denied now.</summary>
    public int Gained { get; private set; }

    /// <summary>How many would be denied that are permitted now.</summary>
    public int Lost { get; private set; }

    /// <summary>How many subjects would gain something.</summary>
    public int Gainers => _gainers.Count;

    /// <summary>How many subjects would lose something.</summary>
    public int Losers => _losers.Count;

    /// <summary>Examples of what would be gained.</summary>
    public IReadOnlyList<ChangedDecision> Gains => _gains;

    /// <summary>Examples of what would be lost.</summary>
    public IReadOnlyList<ChangedDecision> Losses => _losses;

    /// <summary>Policies that would fail where they do not now, and how often.</summary>
    public IReadOnlyDictionary<string, int> NewErrors => _newErrors;

    /// <summary>Asks a question of the log again, of both.</summary>
    /// <param name="id">The decision of the log.</param>
    /// <param name="question">The question.</param>
    public void Ask(Guid id, AccessQuestion question)
    {
        Asked++;
        var (now, then) = (question.DecidedBy(before), question.DecidedBy(after));
        foreach (var fault in then.Faults)
        {
            if (now.Faults.All(known => known.PolicyId != fault.PolicyId) && (_newErrors.Count < MostNames || _newErrors.ContainsKey(fault.PolicyId)))
                _newErrors[fault.PolicyId] = _newErrors.GetValueOrDefault(fault.PolicyId) + 1;
        }

        if (now.IsAllowed == then.IsAllowed)
            return;

        if (then.IsAllowed)
        {
            Gained++;
            Note(id, question, now, then, _gains, _gainers);
        }
        else
        {
            Lost++;
            Note(id, question, now, then, _losses, _losers);
        }
    }

    private void Note(Guid id, AccessQuestion question, Decision now, Decision then, List<ChangedDecision> examples, HashSet<string> subjects)
    {
        var subject = question.Request.Principal;
        var isNew = subjects.Count < MostNames && subjects.Add(subject.ToString());

        // Examples of many subjects say more than many of one.
        if (examples.Count < mostExamples && (isNew || examples.Count * 2 < mostExamples))
            examples.Add(new ChangedDecision(id, question, now.Reasons, then.Reasons));
    }
}

/// <summary>A decision that would be another one.</summary>
/// <param name="Id">The decision of the log.</param>
/// <param name="Question">The question.</param>
/// <param name="ReasonsBefore">The policies that determine it now.</param>
/// <param name="ReasonsAfter">The policies that would.</param>
public sealed record ChangedDecision(Guid Id, AccessQuestion Question, IReadOnlyList<string> ReasonsBefore, IReadOnlyList<string> ReasonsAfter);
