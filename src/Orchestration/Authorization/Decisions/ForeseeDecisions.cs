using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>Who would gain and who would lose access by other policies? Logged requests of the last days are decided again, by what is in force and by these, with the entities of today.</summary>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">Their schema; absent by design without one.</param>
/// <param name="Days">Of how many days requests are taken, 1 to 3650.</param>
/// <param name="Limit">How many requests at most, the latest first; 1 to 100000.</param>
public sealed record ForeseeDecisions(IReadOnlyList<ForeseenDocument> Documents, string? Schema, int Days, int Limit) : IQuery<ForeseenChanges>
{
    /// <summary>The draft whose policies and schema are meant instead; absent by design when they are given.</summary>
    public Guid? Draft { get; init; }

    /// <summary>The most requests.</summary>
    public const int MostRequests = 100_000;

    /// <summary>How many examples are told of each kind.</summary>
    public const int MostExamples = 50;
}

/// <summary>A text of policies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The policies.</param>
public sealed record ForeseenDocument(string Name, string Text);

/// <summary>What would change.</summary>
/// <param name="Asked">How many requests were decided again.</param>
/// <param name="Since">The earliest of them; absent by design when there was none.</param>
/// <param name="Gained">What would be permitted that is denied now.</param>
/// <param name="Lost">What would be denied that is permitted now.</param>
/// <param name="NewErrors">Policies that would fail where they do not now, and how often.</param>
public sealed record ForeseenChanges(int Asked, DateTimeOffset? Since, ForeseenSide Gained, ForeseenSide Lost, IReadOnlyDictionary<string, int> NewErrors);

/// <summary>One direction.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Subjects">How many subjects.</param>
/// <param name="Examples">Examples, of as many subjects as there is room for.</param>
public sealed record ForeseenSide(int Requests, int Subjects, IReadOnlyList<ForeseenChange> Examples);

/// <summary>A decision that would be another one.</summary>
/// <param name="DecisionId">The decision of the log.</param>
/// <param name="Subject">The subject, as policies write it.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Resource">The resource, as policies write it.</param>
/// <param name="ReasonsBefore">The policies that determine it now.</param>
/// <param name="ReasonsAfter">The policies that would.</param>
public sealed record ForeseenChange(Guid DecisionId, string Subject, string Action, string Resource, IReadOnlyList<string> ReasonsBefore, IReadOnlyList<string> ReasonsAfter);
