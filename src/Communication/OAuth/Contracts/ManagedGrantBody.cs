using System.Text.Json;
using AuthServer.Orchestration.OAuth.Grants;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A grant that a client manages (Grant Management for OAuth 2.0 §6.4).</summary>
/// <param name="Scopes">Its scopes, by resource server.</param>
/// <param name="Claims">Single claims that were asked for.</param>
/// <param name="AuthorizationDetails">Its authorization details.</param>
/// <param name="CreatedAt">When it was first given.</param>
/// <param name="LastUpdatedAt">When it was last given, merged or replaced.</param>
/// <param name="ExpiresAt">After this no token hangs on it.</param>
public sealed record ManagedGrantBody(
    IReadOnlyList<ManagedScopesBody> Scopes,
    IReadOnlyList<string> Claims,
    JsonElement AuthorizationDetails,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Shows a grant.</summary>
    public static ManagedGrantBody Of(ManagedGrantDescription described) => new(
        [.. described.Scopes.Select(scopes => new ManagedScopesBody(string.Join(' ', scopes.Names), scopes.Audience is { } audience ? [audience] : null))],
        described.Claims,
        described.Details,
        described.CreatedAt,
        described.UpdatedAt,
        described.EndsAt);
}

/// <summary>Scopes that are for the same resource servers.</summary>
/// <param name="Scope">The scopes.</param>
/// <param name="Resource">The resource servers; absent for scopes that are for none in particular.</param>
public sealed record ManagedScopesBody(string Scope, IReadOnlyList<string>? Resource);
