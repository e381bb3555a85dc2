using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>Which resource servers a request is about (RFC 8707 §2), and for which of them a token is.</summary>
/// <remarks>
/// INVARIANT: a token is for one resource server, and for this one besides where it speaks of a person's sign-in (ADR 0004). A token for
/// several could be replayed by each of them at the others (RFC 9700 §2.3), and its scopes would be ambiguous (RFC 9068 §3).
/// </remarks>
public static class ResourceTargets
{
    /// <summary>The resource servers of a request. Refuses with <c>oauth.resource_not_allowed</c>, <c>oauth.resource_not_combinable</c>, <c>oauth.scopes_of_several_resources</c> or <c>oauth.scope_of_another_resource</c>.</summary>
    /// <param name="scopes">The scopes asked for, with their audiences.</param>
    /// <param name="named">The resources that the request names; empty when the scopes decide.</param>
    /// <param name="allowed">Those that the client may name.</param>
    /// <param name="servers">What this server calls itself and its own API.</param>
    public static Result<IReadOnlyList<string>> Of(
        IReadOnlyList<ScopeDescription> scopes, IReadOnlyList<string> named, IReadOnlyCollection<string> allowed, OwnResources servers)
    {
        string[] spokenFor = [.. scopes.Select(scope => scope.Audience).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (named.Count == 0)
            return FromScopes(spokenFor, scopes.Any(scope => scope.Name == StandardScopes.OpenId), servers);

        if (named.Any(resource => !allowed.Contains(resource, StringComparer.Ordinal)))
            return OAuthErrors.ResourceNotAllowed;

        // Who administrates this server must not lend that power to another resource server in the same breath.
        string[] resources = [.. named.Distinct(StringComparer.Ordinal)];
        if (resources.Contains(servers.Api, StringComparer.Ordinal) && resources.Any(resource => resource != servers.Api && resource != servers.Issuer))
            return OAuthErrors.ResourceNotCombinable;

        return spokenFor.All(audience => resources.Contains(audience, StringComparer.Ordinal)) ? resources : OAuthErrors.ScopeOfAnotherResource;
    }

    /// <summary>The one resource server of a token on a grant (RFC 8707 §2.2): the one that is named, else the first that was granted. Refuses with <c>oauth.resource_not_allowed</c> or <c>oauth.resource_not_single</c>.</summary>
    public static Result<string> OneOf(IReadOnlyList<string> granted, IReadOnlyList<string> named) => named.Count switch
    {
        0 => granted[0],
        1 => granted.Contains(named[0], StringComparer.Ordinal) ? named[0] : OAuthErrors.ResourceNotAllowed,
        _ => OAuthErrors.ResourceNotSingle,
    };

    /// <summary>The resource servers of what is asked for together with what was granted before. What was granted for this server's own API joins nothing but that, and nothing joins it.</summary>
    /// <param name="asked">The resource servers of the request.</param>
    /// <param name="before">The scopes that were granted before, with their audiences.</param>
    /// <param name="servers">What this server calls itself and its own API.</param>
    public static JoinedTargets Join(IReadOnlyList<string> asked, IReadOnlyList<ScopeDescription> before, OwnResources servers)
    {
        // Who administrates this server must not lend that power to another resource server.
        var isForOwnApi = asked.Contains(servers.Api, StringComparer.Ordinal);
        ScopeDescription[] joining = [.. before.Where(scope => scope.Audience is null || scope.Audience == servers.Api == isForOwnApi)];
        string[] spokenFor = [.. joining.Select(scope => scope.Audience).OfType<string>().Distinct(StringComparer.Ordinal)];

        // A token is for the first of them: this server itself only where there is nothing else.
        string[] all = [.. asked.Union(spokenFor, StringComparer.Ordinal)];
        return new JoinedTargets(new ScopeSet([.. joining.Select(scope => scope.Name)]), [.. all.Where(audience => audience != servers.Issuer), .. all.Where(audience => audience == servers.Issuer)]);
    }

    /// <summary>The audiences of a token on a grant: that one resource server and, where none is named and the grant is for it too, this server for UserInfo.</summary>
    public static Result<IReadOnlyList<string>> AudiencesOf(IReadOnlyList<string> granted, IReadOnlyList<string> named, string issuer) => OneOf(granted, named).Map<IReadOnlyList<string>>(
        one => named.Count == 0 && one != issuer && granted.Contains(issuer, StringComparer.Ordinal) ? [one, issuer] : [one]);

    // A token without audience must not exist: without any API it is for this server itself (UserInfo).
    private static Result<IReadOnlyList<string>> FromScopes(string[] spokenFor, bool isOpenId, OwnResources servers) => spokenFor.Length switch
    {
        0 => (string[])[servers.Issuer],
        1 => isOpenId ? [spokenFor[0], servers.Issuer] : spokenFor,
        _ => OAuthErrors.ScopesOfSeveralResources,
    };
}

/// <summary>What was granted before and joins a request, and the resource servers of both.</summary>
/// <param name="Scopes">The scopes that join.</param>
/// <param name="Audiences">The resource servers.</param>
public sealed record JoinedTargets(ScopeSet Scopes, IReadOnlyList<string> Audiences);

/// <summary>What this server is called as a resource server.</summary>
/// <param name="Issuer">Itself.</param>
/// <param name="Api">Its own API.</param>
public sealed record OwnResources(string Issuer, string Api);
