using System.Text.Json;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A client asks how a grant stands that it manages (Grant Management for OAuth 2.0 §6.4).</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="GrantId">Which grant.</param>
public sealed record ReadManagedGrant(ManagingClient Caller, string GrantId) : IQuery<ManagedGrantDescription>;

/// <summary>What a managed grant holds.</summary>
/// <param name="Scopes">Its scopes by resource server.</param>
/// <param name="Claims">Single claims.</param>
/// <param name="Details">Its authorization details, as a JSON list.</param>
/// <param name="CreatedAt">When the first grant under its name was given.</param>
/// <param name="UpdatedAt">Since when what stands there now does.</param>
/// <param name="EndsAt">After this nothing hangs on it any more.</param>
public sealed record ManagedGrantDescription(
    IReadOnlyList<ScopesAt> Scopes, IReadOnlyList<string> Claims, JsonElement Details, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset EndsAt);

/// <summary>Scopes at one resource server.</summary>
/// <param name="Audience">Which; absent for the scopes that speak of the person.</param>
/// <param name="Names">The scopes.</param>
public sealed record ScopesAt(string? Audience, IReadOnlyList<string> Names);
