using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Dpop;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.RefreshTokens;

/// <summary>A client uses a refresh token for fresh tokens and its successor (RFC 6749 §6).</summary>
/// <param name="Client">Who asks.</param>
/// <param name="RefreshToken">The token.</param>
/// <param name="Scope">Fewer scopes than were granted; absent for all.</param>
/// <param name="Resources">One of the resource servers that were granted; none for the first of them (RFC 8707 §2.2).</param>
public sealed record ExchangeRefreshToken(PresentedClient Client, Secret RefreshToken, string? Scope, IReadOnlyList<string> Resources) : ICommand<IssuedTokens>
{
    /// <summary>Fewer authorization details than were granted, as sent; absent for all of them (RFC 9396 §6).</summary>
    public string? Details { get; init; }
}

internal sealed class ExchangeRefreshTokenShape : AbstractValidator<ExchangeRefreshToken>
{
    public ExchangeRefreshTokenShape() =>
        RuleFor(command => command.RefreshToken)
            // RFC 6749 §5.2: whatever its length, a token that is none of ours is an invalid grant; only what no form can hold is malformed.
            .Must(token => token.Length is > 0 and <= TokenRequest.MostCharacters)
            .WithMessage("The refresh token is too long.")
            .OverridePropertyName("refresh_token");
}

internal sealed class ExchangeRefreshTokenHandler(
    ClientAuthentication clients,
    IRefreshTokens refreshTokens,
    IGrants grants,
    IAdmissionGate gate,
    RefreshRotation rotation,
    TokenNarrowing narrowing,
    GrantTokens tokens,
    ILogger<ExchangeRefreshTokenHandler> log) : ICommandHandler<ExchangeRefreshToken, IssuedTokens>
{
    public async Task<Result<IssuedTokens>> Handle(ExchangeRefreshToken request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        if (client.IsRefused)
            return client.Refusal;

        if (!client.Value.Settings.GrantTypes.Contains(GrantType.RefreshToken))
            return OAuthErrors.GrantTypeNotAllowed;

        var binding = TokenBindings.For(client.Value, request.Client);
        if (binding.IsRefused)
            return binding.Refusal;

        if (await refreshTokens.FindAsync(request.RefreshToken.Sha256(), cancellationToken) is not { } token)
            return OAuthErrors.RefreshTokenUnknown;

        // A copy that comes late ends the family before anything else is asked.
        var state = await rotation.EnsureUsableAsync(token, client.Value, cancellationToken);
        if (state.IsRefused)
            return state.Refusal;

        // RFC 9449 §5: a public client has to show the key of the beginning.
        if (!token.IsKeptBy(binding.Value))
            return OAuthErrors.DpopKeyMismatch;

        // The row of an ended grant is swept while tokens of its family may still be about.
        if (await grants.ReadAsync(token.Grant, cancellationToken) is not { } reading)
            return OAuthErrors.GrantUnusable;

        var admitted = await gate.AdmitAsync(reading.Grant.User, reading.FactsForRefresh(), cancellationToken);
        if (admitted.IsRefused)
        {
            OAuthLog.GateRefused(log, AdmissionFlow.RefreshTokenExchange, admitted.Refusal.Code);
            return OAuthErrors.GrantUnusable;
        }

        var scopes = Narrow(reading.Grant, request.Scope);
        if (scopes.IsRefused)
            return scopes.Refusal;

        var details = DetailSet.TryParse(request.Details);
        if (details.IsRefused)
            return details.Refusal;

        var access = await narrowing.NarrowAsync(reading.Grant, scopes.Value, request.Resources, details.Value, cancellationToken);
        if (access.IsRefused)
            return access.Refusal;

        var successor = await rotation.RotateAsync(admitted.Value, token, request.RefreshToken, client.Value, reading.Grant, cancellationToken);
        if (successor.IsRefused)
            return successor.Refusal;

        var issue = new GrantIssue(client.Value, reading.Grant, access.Value.Scopes, access.Value.Audiences, successor.Value) { Binding = binding.Value, Details = access.Value.Details };
        return await tokens.IssueAsync(admitted.Value, issue, cancellationToken);
    }

    // RFC 6749 §6: the scope must not include anything that was not granted. The successor keeps the whole grant.
    private static Result<ScopeSet> Narrow(GrantState grant, string? asked)
    {
        if (string.IsNullOrEmpty(asked))
            return grant.Scopes;

        var scopes = ScopeSet.TryParse(asked);
        if (scopes.IsRefused)
            return scopes.Refusal;

        return grant.Scopes.Covers(scopes.Value) ? scopes.Value : OAuthErrors.ScopeBeyondGrant;
    }
}
