using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>An administrator trusts an issuer of assertions, or trusts it otherwise; idempotent.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="Settings">How far it is trusted.</param>
/// <param name="IsEnabled">Whether it is trusted now.</param>
public sealed record TrustIssuer(string Name, string Issuer, TrustSettings Settings, bool IsEnabled) : ICommand<Ensured>;

internal sealed class TrustIssuerHandler(ITrustedIssuers issuers, ScopeCatalogue scopes, IssuerLimit limit, Issuer ourselves, TimeProvider time) : ICommandHandler<TrustIssuer, Ensured>
{
    public async Task<Result<Ensured>> Handle(TrustIssuer request, CancellationToken cancellationToken)
    {
        // draft-ietf-oauth-identity-assertion-authz-grant, Cross-Domain Use: nobody gives access tokens for assertions of its own.
        if (request.Issuer == ourselves.Value)
            return OAuthErrors.TrustedIssuerMalformed.About("issuer");

        // Nobody else's word opens the administration of this server, or its policies.
        if (request.Settings.Scopes.Names.Any(StandardScopes.IsPrivileged))
            return OAuthErrors.TrustedIssuerMalformed.About("scopes");

        if (!await scopes.KnowsAsync(request.Settings.Scopes, cancellationToken))
            return OAuthErrors.ScopeNotFound;

        var known = await issuers.FindAsync(request.Name, cancellationToken);
        if (await limit.ObjectAsync(known, request.Issuer, request.Settings, cancellationToken) is { } objection)
            return objection;

        if (known is not null)
        {
            if (known.IsTrusted(request.Issuer, request.Settings, request.IsEnabled))
                return Ensured.Unchanged;

            var changed = known.Change(request.Issuer, request.Settings, request.IsEnabled);
            return changed.IsRefused ? changed.Refusal : (await issuers.FlushAsync(cancellationToken)).Map(_ => Ensured.Updated);
        }

        var trusted = TrustedIssuer.Trust(request.Name, request.Issuer, request.Settings, request.IsEnabled, time.GetUtcNow());
        return trusted.IsRefused ? trusted.Refusal : (await issuers.AddAsync(trusted.Value, cancellationToken)).Map(_ => Ensured.Created);
    }
}
