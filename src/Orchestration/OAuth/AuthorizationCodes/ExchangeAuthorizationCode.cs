using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationCodes;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Pkce;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.AuthorizationCodes;

/// <summary>A client redeems its code for tokens (RFC 6749 §4.1.3).</summary>
/// <param name="Client">Who asks.</param>
/// <param name="Code">The code.</param>
/// <param name="RedirectUri">The redirect URI of the authorization request; empty when it named none.</param>
/// <param name="CodeVerifier">What answers the code challenge (RFC 7636 §4.5); absent when none was sent.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeAuthorizationCode(PresentedClient Client, Secret Code, string RedirectUri, Secret? CodeVerifier, IReadOnlyList<string> Resources) : ICommand<IssuedTokens>
{
    /// <summary>Fewer authorization details than were granted, as sent; absent for all of them (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}

internal sealed class ExchangeAuthorizationCodeShape : AbstractValidator<ExchangeAuthorizationCode>
{
    public ExchangeAuthorizationCodeShape()
    {
        // RFC 6749 §5.2: whatever its length, a code that is none of ours is an invalid grant; only what no form can hold is malformed.
        RuleFor(command => command.Code).Must(code => code.Length is > 0 and <= TokenRequest.MostCharacters).WithMessage("The code is too long.").OverridePropertyName("code");
        RuleFor(command => command.RedirectUri).MaximumLength(2048).OverridePropertyName("redirect_uri");
    }
}

internal sealed class ExchangeAuthorizationCodeHandler(
    ClientAuthentication clients,
    IAuthorizationCodes codes,
    GrantRedemption redemption,
    GrantRevocation revocation,
    IFacts facts,
    TimeProvider time,
    ILogger<ExchangeAuthorizationCodeHandler> log) : ICommandHandler<ExchangeAuthorizationCode, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeAuthorizationCode request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.AuthorizationCode))
            return OAuthErrors.GrantTypeNotAllowed;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        // RFC 7636 §4.6, RFC 9700 §4.8.2: no verifier answers no challenge, so that neither can be left out or slipped in.
        var challenge = request.CodeVerifier is { } verifier ? CodeChallenge.Of(verifier) : default(CodeChallenge);
        if (challenge.IsRefused)
            return challenge.Refusal;

        var details = DetailSet.TryParse(request.Details);
        if (details.IsRefused)
            return details.Refusal;

        var presented = new CodePresentation(request.Code.Sha256(), client.Value.Id, request.RedirectUri, challenge.Value, binding.Value.DpopKey, time.GetUtcNow())
        {
            IsRedirectUriImplied = client.Value.Settings.RedirectUris is [var only] && only == request.RedirectUri,
        };
        if (await WhyNotForAsync(request, client.Value, details.Value, cancellationToken) is { } unfit)
            return unfit;

        if (await codes.RedeemAsync(presented, cancellationToken) is not { } redeemed)
            return await RefuseAsync(presented, cancellationToken);

        var found = new Redeemed(client.Value, redeemed.Grant, AdmissionFlow.AuthorizationCodeExchange, grant => new AuthorizationCodeRedeemed(grant.Id, grant.User, grant.Client))
        {
            Binding = binding.Value,
            Resources = request.Resources,
            Details = details.Value,
            Nonce = redeemed.Nonce,
        };
        return await redemption.RedeemAsync(found, cancellationToken);
    }

    // A resource or a detail that was not granted is a mistake like others: it is told before the code is spent. Strangers learn nothing by it.
    private async Task<Error?> WhyNotForAsync(ExchangeAuthorizationCode request, RegisteredClient client, DetailSet details, CancellationToken ct)
    {
        if ((request.Resources.Count == 0 && details.AreNone) || await codes.FindAsync(request.Code.Sha256(), ct) is not { RedeemedAt: null } code || code.Client != client.Id)
            return null;

        return await redemption.WhyNotForAsync(code.Grant, request.Resources, details, ct);
    }

    private async Task<Error> RefuseAsync(CodePresentation presented, CancellationToken ct)
    {
        if (await codes.FindAsync(presented.Hash, ct) is not { } code)
            return OAuthErrors.CodeUnknown;

        var reason = code.WhyRefused(presented);
        if (reason != OAuthErrors.CodeReplayed)
            return reason;

        // RFC 6749 §4.1.2: a code that comes again SHOULD take back all tokens that it gave. The refusal commits, and this with it.
        OAuthLog.CodeReplayed(log, code.Grant.Value);
        facts.Record(new AuthorizationCodeReplayed(code.Grant, code.Client));
        await revocation.RevokeAsync(code.Grant, GrantEnd.CodeReplayed, ct);
        return reason;
    }
}
