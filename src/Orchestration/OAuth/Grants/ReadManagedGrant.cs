using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>A client asks how a grant stands that it manages (Grant Management for OAuth 2.0 §6.4).</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="GrantId">Which grant.</param>
public sealed record ReadManagedGrant(GrantManager Caller, string GrantId) : IQuery<ManagedGrantDescription>;

/// <summary>A managed grant, with its scopes by resource server.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Scopes">The scopes by resource server.</param>
public sealed record ManagedGrantDescription(ManagedGrant Grant, IReadOnlyList<ScopesAt> Scopes);

/// <summary>Scopes at one resource server.</summary>
/// <param name="Audience">Which; absent for the scopes that speak of the person.</param>
/// <param name="Names">The scopes.</param>
public sealed record ScopesAt(string? Audience, IReadOnlyList<string> Names);
