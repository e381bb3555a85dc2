using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>A client gets a token for a person on the word of a trusted issuer (RFC 7523 §2.1, ID-JAG).</summary>
/// <remarks>The assertion is judged between two units of work: the issuer's keys may have to be fetched.</remarks>
/// <param name="Client">Who asks.</param>
/// <param name="Assertion">The assertion.</param>
/// <param name="Scope">The scopes; absent for as many as there are.</param>
/// <param name="Resources">The resource server (RFC 8707): one, or none when assertion or scopes decide.</param>
public sealed record ExchangeAssertion(PresentedClient Client, Secret Assertion, string? Scope, IReadOnlyList<string> Resources) : IOutwardCommand<IssuedTokens>
{
    /// <summary>The authorization details that it asks for (RFC 9396 §6), as sent; absent for none.</summary>
    public string? Details { get; init; }
}

internal sealed class ExchangeAssertionHandler(
    IUnitOfWork unitOfWork,
    ClientAuthentication clients,
    AssertionReading assertions,
    AssertionScopes scopes,
    DetailJudging judging,
    AssertedPeople people,
    IAdmissionGate gate,
    IGrants grants,
    GrantTokens tokens,
    IIds ids,
    IFacts facts,
    OAuthOptions options,
    TimeProvider time) : ICommandHandler<ExchangeAssertion, IssuedTokens>
{
    // P8: how the person authenticated is the issuer's word. No class of ours is claimed, so none is ever satisfied by it.
    internal const string AssertedClass = "urn:authserver:acr:asserted";

    public async Task<Result<IssuedTokens>> Handle(ExchangeAssertion request, CancellationToken cancellationToken)
    {
        var client = await unitOfWork.RunAsync(running => clients.AuthenticateAsync(request.Client, running).AsTask(), cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.JwtBearer))
            return OAuthErrors.GrantTypeNotAllowed;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        var assertion = await assertions.ReadAsync(client.Value, request.Assertion, cancellationToken);
        if (assertion.IsRefused)
            return await RefuseAsync(client.Value.Id, assertion.Refusal, cancellationToken);

        return await unitOfWork.RunAsync(running => IssueAsync(request, client.Value, binding.Value, assertion.Value, running), cancellationToken);
    }

    // What exactly was wrong is for the audit log; the client is told coarsely.
    private Task<Result<IssuedTokens>> RefuseAsync(ClientId client, Error reason, CancellationToken ct) => unitOfWork.RunAsync<IssuedTokens>(
        _ =>
        {
            facts.Record(new AssertionRefused(client, reason.Code));
            return Task.FromResult<Result<IssuedTokens>>(OAuthErrors.AssertionUnacceptable);
        },
        ct);

    private async Task<Result<IssuedTokens>> IssueAsync(ExchangeAssertion request, RegisteredClient client, TokenBinding binding, ReadAssertion assertion, CancellationToken ct)
    {
        if (await people.FindAsync(assertion, ct) is not { } user)
        {
            facts.Record(new AssertionRefused(client.Id, OAuthErrors.HintedUserUnknown.Code));
            return OAuthErrors.AssertionUnacceptable;
        }

        var access = await scopes.ChooseAsync(client, assertion, request.Scope, request.Resources, ct);
        if (access.IsRefused)
            return access.Refusal;

        // RFC 9396 §6: the issuer's word is no consent to a payment, so only what clients may have for themselves.
        var details = DetailSet.TryParse(request.Details);
        if (details.IsRefused)
            return details.Refusal;

        if (await judging.WhyRefusedWithoutPersonAsync(details.Value, client.Settings, ct) is { } unfit)
            return unfit;

        if (request.Resources.Count > 0 && !details.Value.LieAt(access.Value.Audiences[0]))
            return OAuthErrors.DetailsElsewhere;

        var asked = new AdmissionFacts(
            AdmissionFlow.AssertionGrant,
            Factors: new FactorStanding(IsSufficient: true, assertion.Issuer.IsEnabled),
            Client: client.Standing(access.Value.Scopes));
        var admitted = await gate.AdmitAsync(user, asked, ct);
        if (admitted.IsRefused)
            return OAuthErrors.AssertionUnacceptable;

        var now = time.GetUtcNow();
        var lifetime = client.Settings.Lifetimes.AccessToken ?? options.Lifetimes.AccessToken;
        var signIn = new SignIn(assertion.AuthenticatedAt ?? now, AssertedClass, []);
        var grant = Grant.GiveByAssertion(admitted.Value, new GrantId(ids.Next()), access.Value with { Details = details.Value.ToText() }, user, signIn, lifetime, now);
        grants.Add(grant);
        facts.Record(new AssertionAccepted(grant.Id, user, client.Id, assertion.Issuer.Issuer, assertion.Id));

        // RFC 7521 §4.1: no refresh token; the client brings another assertion.
        var issue = new GrantIssue(client, grant.State(), access.Value.Scopes, access.Value.Audiences, RefreshToken: null) { Binding = binding, Details = details.Value };
        return await tokens.IssueAsync(admitted.Value, issue, ct);
    }
}
