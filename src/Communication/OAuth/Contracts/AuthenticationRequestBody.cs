using AuthServer.Orchestration.OAuth.BackchannelAuthentications;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>An application that waits for the person to decide.</summary>
/// <param name="Id">Which request.</param>
/// <param name="Application">Its name for people.</param>
/// <param name="BindingMessage">What it shows too; absent when nothing.</param>
/// <param name="Scopes">What it asks for.</param>
/// <param name="Details">The authorization details that it asks for, in words; none when it asks for none.</param>
/// <param name="Audiences">The resource servers that its tokens are for.</param>
/// <param name="OfflineSeconds">For how long it may act while the person is away; absent when it may not.</param>
/// <param name="AcrWanted">The class that the sign-in has to reach, or ought to; absent when any will do.</param>
/// <param name="AcrEssential">Whether it has to.</param>
/// <param name="CreatedAt">Since when it waits.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record AuthenticationRequestBody(
    Guid Id,
    string Application,
    string? BindingMessage,
    IReadOnlyList<ScopeBody> Scopes,
    IReadOnlyList<string> Details,
    IReadOnlyList<string> Audiences,
    long? OfflineSeconds,
    string? AcrWanted,
    bool AcrEssential,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Shows them.</summary>
    public static AuthenticationRequestList ListOf(IReadOnlyList<AuthenticationRequest> waiting) => new([.. waiting.Select(Of)]);

    private static AuthenticationRequestBody Of(AuthenticationRequest request) => new(
        request.Id.Value,
        request.ClientName,
        request.BindingMessage,
        [.. request.Scopes.Select(ScopeBody.Of)],
        request.Details,
        request.Audiences,
        (long?)request.OfflineFor?.TotalSeconds,
        request.WantedAcr,
        request.IsAcrEssential,
        request.CreatedAt,
        request.ExpiresAt);
}

/// <summary>What waits.</summary>
/// <param name="Items">The requests.</param>
public sealed record AuthenticationRequestList(IReadOnlyList<AuthenticationRequestBody> Items);
