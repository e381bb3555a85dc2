using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>Policies that are to be compared with what is in force.</summary>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">Their schema; absent without one.</param>
/// <param name="Days">Of how many days logged requests are taken; 7 unless said.</param>
/// <param name="Limit">How many at most, the latest first; 10000 unless said, at most 100000.</param>
public sealed record BlastRadiusRequestBody(IReadOnlyList<BlastRadiusDocumentBody> Documents, string? Schema, int? Days, int? Limit)
{
    internal ForeseeDecisions ToQuery() => new([.. Documents.Select(document => new ForeseenDocument(document.Name, document.Text))], Schema, Days ?? 7, Limit ?? 10_000);
}

/// <summary>Which logged requests are decided again.</summary>
/// <param name="Days">Of how many days; 7 unless said.</param>
/// <param name="Limit">How many at most, the latest first; 10000 unless said, at most 100000.</param>
public sealed record DraftBlastRadiusBody(int? Days, int? Limit)
{
    internal ForeseeDecisions ToQuery(Guid draft) => new([], null, Days ?? 7, Limit ?? 10_000) { Draft = draft };
}

/// <summary>A text of policies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The policies.</param>
public sealed record BlastRadiusDocumentBody(string Name, string Text);

/// <summary>What would change.</summary>
/// <param name="Requests">How many logged requests were decided again.</param>
/// <param name="Since">The earliest of them; absent when there was none.</param>
/// <param name="Gained">What would be permitted that is denied now.</param>
/// <param name="Lost">What would be denied that is permitted now.</param>
/// <param name="NewErrors">Policies that would fail where they do not now, and how often.</param>
public sealed record BlastRadiusBody(int Requests, DateTimeOffset? Since, BlastRadiusSideBody Gained, BlastRadiusSideBody Lost, IReadOnlyDictionary<string, int> NewErrors)
{
    internal static BlastRadiusBody From(ForeseenChanges changes) => new(changes.Asked, changes.Since, BlastRadiusSideBody.From(changes.Gained), BlastRadiusSideBody.From(changes.Lost), changes.NewErrors);
}

/// <summary>One direction.</summary>
/// <param name="Requests">How many requests.</param>
/// <param name="Subjects">How many subjects.</param>
/// <param name="Examples">Examples.</param>
public sealed record BlastRadiusSideBody(int Requests, int Subjects, IReadOnlyList<BlastRadiusExampleBody> Examples)
{
    internal static BlastRadiusSideBody From(ForeseenSide side) => new(side.Requests, side.Subjects, [.. side.Examples.Select(BlastRadiusExampleBody.From)]);
}

/// <summary>A decision that would be another one.</summary>
/// <param name="Decision">The decision of the log.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Before">The policies that determine it now.</param>
/// <param name="After">The policies that would.</param>
public sealed record BlastRadiusExampleBody(Guid Decision, string Subject, string Action, string Resource, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    internal static BlastRadiusExampleBody From(ForeseenChange change) =>
        new(change.DecisionId, change.Subject, change.Action, change.Resource, change.ReasonsBefore, change.ReasonsAfter);
}
