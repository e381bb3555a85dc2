using System.Security.Cryptography;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Decides who may register a client (RFC 7591 §3): anybody, the bearer of the test environment's token, or of one from an administrator.</summary>
public sealed class InitialAccess(IInitialAccessTokens tokens, IFacts facts, DynamicRegistrationOptions options, OAuthOptions server, TimeProvider time)
{
    /// <summary>Who comes, and what they may register. Counts nothing yet.</summary>
    internal async Task<Result<Admittance>> AdmitAsync(Secret? presented, CancellationToken ct)
    {
        if (!options.IsOn)
            return OAuthErrors.RegistrationOff;

        if (presented is null)
            return options.Mode == RegistrationMode.Open ? new Admittance(null, null, PolicyOfOptions()) : Refuse(OAuthErrors.TokenMissing);

        if (options.InitialAccessToken is { } known && CryptographicOperations.FixedTimeEquals(known.Sha256(), presented.Sha256()))
            return new Admittance(null, "configuration", PolicyOfOptions());

        return await tokens.FindAsync(presented.Sha256(), ct) is { } token && token.IsUsable(time.GetUtcNow())
            ? new Admittance(token.Id, token.Name, token.Policy with { Profile = token.Policy.Profile.AtLeast(server.Profile) })
            : Refuse(OAuthErrors.TokenInvalid);
    }

    /// <summary>Counts a use. Refuses when others had the last one meanwhile.</summary>
    internal async Task<Result<Done>> UseAsync(Admittance admitted, CancellationToken ct) =>
        admitted.Token is not { } id || await tokens.UseAsync(id, time.GetUtcNow(), ct) ? Done.It : Refuse(OAuthErrors.TokenInvalid);

    private RegistrationPolicy PolicyOfOptions() => RegistrationPolicy.Usual with
    {
        Scopes = options.Scopes.Count > 0 ? new ScopeSet(options.Scopes) : RegistrationPolicy.Usual.Scopes,
        RedirectHosts = options.RedirectHosts,
        Resources = options.Resources,
        AuthorizationDetailsTypes = options.AuthorizationDetailsTypes,
        Profile = options.Profile.AtLeast(server.Profile),
        RequiresSoftwareStatement = options.RequireSoftwareStatement,
    };

    private Error Refuse(Error why)
    {
        facts.Record(new RegistrationTokenRefused(null));
        return why;
    }

    /// <summary>Who registers.</summary>
    /// <param name="Token">The token whose uses are counted; absent for open registration and the token of the configuration.</param>
    /// <param name="TokenName">What administrators call it.</param>
    /// <param name="Policy">What the client may be.</param>
    internal sealed record Admittance(InitialAccessTokenId? Token, string? TokenName, RegistrationPolicy Policy);
}
