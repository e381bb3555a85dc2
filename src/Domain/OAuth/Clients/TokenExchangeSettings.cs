namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What a client may make of tokens that were issued to others (RFC 8693). An administrator decides it, never the client itself.</summary>
public sealed record TokenExchangeSettings
{
    /// <summary>Nothing but its own tokens.</summary>
    public static readonly TokenExchangeSettings None = new();

    /// <summary>The clients whose tokens it may exchange beside its own.</summary>
    public IReadOnlyList<string> SubjectClients { get; init; } = [];

    /// <summary>The resource servers for which it may get tokens, beside those of the subject token.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whether it may act as the person without being named as the actor.</summary>
    public bool MayImpersonate { get; init; }

    /// <summary>The only client that may act for the people of this client's access tokens (<c>may_act</c>, RFC 8693 §4.4); absent when the policies alone decide.</summary>
    public string? MayAct { get; init; }

    /// <summary>Which kinds of tokens it may bring as the subject. JWTs of this server count as access tokens.</summary>
    public IReadOnlyList<ExchangeTokenType> SubjectTypes { get; init; } = [ExchangeTokenType.AccessToken];

    /// <summary>Which kinds of tokens may name the actor.</summary>
    public IReadOnlyList<ExchangeTokenType> ActorTypes { get; init; } = [ExchangeTokenType.AccessToken];

    /// <summary>Which kinds of tokens it may get.</summary>
    public IReadOnlyList<ExchangeTokenType> RequestedTypes { get; init; } = [ExchangeTokenType.AccessToken, ExchangeTokenType.Jwt];

    /// <summary>Whether it may exchange tokens by which clients speak for themselves.</summary>
    public bool MayActForClients { get; init; }

    /// <summary>Whether one of its tokens may be for several resource servers, each of which could then use it at the others.</summary>
    public bool MayNameSeveralAudiences { get; init; }

    /// <summary>For which other authorization servers it gets identity assertions, each as issuer, its client id there, and the scopes, separated by bars.</summary>
    public IReadOnlyList<string> AssertionAudiences { get; init; } = [];

    /// <summary>The policy for an authorization server; absent when it gets no assertions for it.</summary>
    public AssertionAudience? AssertionsFor(string issuer) =>
        AssertionAudiences.Select(AssertionAudience.Read).FirstOrDefault(entry => entry?.Issuer == issuer);
}

/// <summary>Another authorization server for which a client gets identity assertions.</summary>
/// <param name="Issuer">Its issuer identifier.</param>
/// <param name="ClientId">What the client is called there.</param>
/// <param name="Scopes">Which scopes may be asserted; absent for any.</param>
public sealed record AssertionAudience(string Issuer, string ClientId, Scopes.ScopeSet? Scopes)
{
    /// <summary>Reads an entry; absent when it is none.</summary>
    public static AssertionAudience? Read(string entry)
    {
        var parts = entry.Split('|');
        if (parts.Length is < 2 or > 3 || !Uri.TryCreate(parts[0], UriKind.Absolute, out _) || parts[1].Length == 0)
            return null;

        if (parts.Length == 2)
            return new AssertionAudience(parts[0], parts[1], null);

        var scopes = Domain.OAuth.Scopes.ScopeSet.TryParse(parts[2]);
        return scopes.IsRefused ? null : new AssertionAudience(parts[0], parts[1], scopes.Value);
    }
}
