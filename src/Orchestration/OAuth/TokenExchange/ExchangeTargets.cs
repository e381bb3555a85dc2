using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Decides for which resource servers an exchanged token is, and what it allows there: never more than the subject token did.</summary>
public sealed class ExchangeTargets(ScopeCatalogue catalogue, Issuer issuer, IDetailTypes types)
{
    /// <summary>The resource servers: one, unless the policy lets the client name several. Refuses with <c>oauth.target_not_allowed</c>.</summary>
    public Result<IReadOnlyList<string>> Targets(RegisteredClient client, ReadSubject subject, WantedToken wanted)
    {
        // RFC 8693 §2.1: resource and audience may both be there, and more than once.
        string[] named = [.. wanted.Resources.Concat(wanted.Audiences).Distinct(StringComparer.Ordinal)];
        if (named.Length == 0)
            return (string[])[subject.Audiences[0]];

        // RFC 9700 §2.3: of a token for several, each could use it at the others. And nobody lends the power over this server to another one.
        if (named.Length > 1 && (!client.Settings.TokenExchange.MayNameSeveralAudiences || named.Contains(issuer.OwnApi, StringComparer.Ordinal)))
            return OAuthErrors.TargetNotAllowed;

        return named.All(target => IsAllowed(client, subject, target)) ? named : OAuthErrors.TargetNotAllowed;
    }

    /// <summary>The authorization details: those of the subject token that the client may have and that mean something at each target. Refuses those that are asked for by name and are no such ones.</summary>
    public async ValueTask<Result<DetailSet>> DetailsAsync(RegisteredClient client, ReadSubject subject, IReadOnlyList<string> targets, WantedToken wanted, CancellationToken ct)
    {
        var held = DetailSet.Claimed(subject.Extra.Find(DetailSet.Parameter));
        var asked = DetailSet.TryParse(wanted.Details);
        var known = wanted.Details is null ? [] : await types.AllAsync(ct);
        var most = asked.Then(less => held.Narrow(less, known));
        if (most.IsRefused)
            return most.Refusal;

        var allowed = most.Value.OfTypes(client.Settings.AuthorizationDetailsTypes);
        if (!asked.Value.AreNone && allowed.Entries.Count < most.Value.Entries.Count)
            return OAuthErrors.DetailsTypeNotAllowed;

        return asked.Value.AreNone || targets.All(allowed.LieAt) ? targets.Aggregate(allowed, (left, target) => left.At(target)) : OAuthErrors.DetailsElsewhere;
    }

    /// <summary>The scopes. Refuses with <c>oauth.scope_beyond_grant</c> what the subject token does not have, or the client may not have.</summary>
    public async ValueTask<Result<ScopeSet>> ScopesAsync(RegisteredClient client, ReadSubject subject, IReadOnlyList<string> targets, WantedToken wanted, CancellationToken ct)
    {
        var asked = ScopeSet.TryParse(wanted.Scope);
        if (asked.IsRefused)
            return asked.Refusal;

        if (!subject.Scopes.Covers(asked.Value) || !client.Settings.Scopes.Covers(asked.Value))
            return OAuthErrors.ScopeBeyondGrant;

        // Who names none gets what both have, as far as it means something there. Nobody is signed in anew, and no refresh token comes of it.
        var most = asked.Value.Names.Count > 0 ? asked.Value : subject.Scopes.Where(client.Settings.Scopes.Has);
        var meant = most.Where(name => name is not StandardScopes.OfflineAccess);

        // RFC 9068 §3: a scope of one of several resource servers would be ambiguous, so there are only such as mean something at each.
        foreach (var target in targets)
            meant = await catalogue.ForAsync(target, meant, ct);

        // RFC 6749 §5.1: an answer without scope would say that all was given.
        return asked.Value.Names.Count > 0 && meant.Names.Count == 0 ? OAuthErrors.ScopeOfAnotherResource : meant;
    }

    private bool IsAllowed(RegisteredClient client, ReadSubject subject, string target) =>
        subject.Audiences.Contains(target, StringComparer.Ordinal)
        || (!subject.IsBoundToAudiences && target != issuer.OwnApi && client.Settings.TokenExchange.Audiences.Contains(target, StringComparer.Ordinal));
}
