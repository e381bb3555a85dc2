using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>A scope.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Description">What it allows, said to a person.</param>
/// <param name="Audience">The resource server that understands it; absent for the scopes of OpenID Connect.</param>
public sealed record ScopeBody(string Name, string Description, string? Audience)
{
    /// <summary>Shows a scope.</summary>
    public static ScopeBody Of(ScopeDescription scope) => new(scope.Name, scope.Words, scope.Audience);
}

/// <summary>What is said about a scope.</summary>
/// <param name="Description">What it allows, said to a person.</param>
/// <param name="Audience">The resource server that understands it.</param>
public sealed record ScopeTextBody(string Description, string Audience);
