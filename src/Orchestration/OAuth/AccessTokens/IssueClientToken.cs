using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.AccessTokens;

/// <summary>A client gets a token for itself (RFC 6749 §4.4). Fast lane: the client comes from the cache, and the fact goes through the journal.</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Scope">What it wants; absent for all that it may have.</param>
/// <param name="Resources">The resource server that the token is for (RFC 8707): one, or none when the scopes decide.</param>
public sealed record IssueClientToken(PresentedClient Client, string? Scope, IReadOnlyList<string> Resources) : IFactOnlyCommand<IssuedTokens>
{
    /// <summary>The authorization details that it asks for (RFC 9396 §6), as sent; absent for none.</summary>
    public string? Details { get; init; }
}

internal sealed class IssueClientTokenHandler(
    ClientAuthentication clients,
    ScopeCatalogue catalogue,
    DetailJudging judging,
    IAdmissionGate gate,
    TokenMint mint,
    TokenEnhancement enhancement,
    IClientReferenceTokens referenceTokens,
    IIds ids,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<IssueClientToken, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(IssueClientToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        var settings = client.Value.Settings;
        if (!settings.GrantTypes.Contains(GrantType.ClientCredentials))
            return OAuthErrors.GrantTypeNotAllowed;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        if (request.Resources.Count > 1)
            return OAuthErrors.ResourceNotSingle;

        var details = await DetailsAsync(settings, request, cancellationToken);
        if (details.IsRefused)
            return details.Refusal;

        var scopes = await ChooseAsync(settings, request, cancellationToken);
        if (scopes.IsRefused)
            return scopes.Refusal;

        var audiences = await catalogue.TargetsAsync(scopes.Value, request.Resources, settings, cancellationToken);
        if (audiences.IsRefused)
            return audiences.Refusal;

        var admitted = gate.Admit(new AdmissionFacts(AdmissionFlow.ClientCredentials, Client: client.Value.Standing(scopes.Value)));
        if (admitted.IsRefused)
            return admitted.Refusal;

        var lifetime = settings.Lifetimes.AccessToken ?? options.Lifetimes.AccessToken;
        var token = AccessToken.ForClient(admitted.Value, ids.Next(), client.Value.Id, scopes.Value, audiences.Value, lifetime, time.GetUtcNow()).BoundTo(binding.Value).With(ExtraClaims.Of(details.Value));
        token = await enhancement.EnhanceAsync(token, client.Value, cancellationToken);
        var value = await GiveFormAsync(token, settings, cancellationToken);
        return value.Map(form => new IssuedTokens(form, lifetime, scopes.Value) { Binding = binding.Value, Details = details.Value });
    }

    // A JWT needs no row: its fact goes through the journal. An opaque one is kept, with its fact, in a unit of work.
    private async ValueTask<Result<Secret>> GiveFormAsync(AccessToken token, ClientSettings settings, CancellationToken ct)
    {
        var fact = new ClientTokenIssued(token.Id, token.Client, token.Scopes.Names);
        if (settings.AccessTokenFormat == AccessTokenFormat.Reference)
            return await referenceTokens.KeepAsync(token, fact, ct);

        facts.Record(fact);
        return mint.AccessToken(token, settings);
    }

    // RFC 9396 §6: nobody is asked, so only what clients may have for themselves; and nothing that means nothing at the resource that is named.
    private async ValueTask<Result<DetailSet>> DetailsAsync(ClientSettings settings, IssueClientToken request, CancellationToken ct)
    {
        var details = DetailSet.TryParse(request.Details);
        if (details.IsRefused || details.Value.AreNone)
            return details;

        if (await judging.WhyRefusedWithoutPersonAsync(details.Value, settings, ct) is { } refusal)
            return refusal;

        return request.Resources.Count == 0 || details.Value.LieAt(request.Resources[0]) ? details : OAuthErrors.DetailsElsewhere;
    }

    // The scopes of OpenID Connect speak of a person, and there is none here. Who names none gets all that fit the resource,
    // but for those that say by details what they want.
    private async ValueTask<Result<ScopeSet>> ChooseAsync(ClientSettings settings, IssueClientToken request, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.Scope) && request.Details is not null)
            return ScopeSet.Empty;

        if (string.IsNullOrEmpty(request.Scope))
        {
            var all = settings.Scopes.Where(IsForClients);
            return request.Resources.Count == 0 ? all : await catalogue.ForAsync(request.Resources[0], all, ct);
        }

        var scopes = ScopeSet.TryParse(request.Scope);
        if (scopes.IsRefused)
            return scopes.Refusal;

        return settings.Scopes.Covers(scopes.Value) && scopes.Value.Names.All(IsForClients) ? scopes.Value : OAuthErrors.ScopeNotAllowed;
    }

    private static bool IsForClients(string scope) => scope is StandardScopes.Administration or StandardScopes.Roles || StandardScopes.IsGrantManagement(scope) || !StandardScopes.Contains(scope);
}
