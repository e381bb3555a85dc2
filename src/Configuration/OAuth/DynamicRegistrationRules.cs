using AuthServer.Configuration.SharedKernel;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Configuration.OAuth;

/// <summary>Judges how clients may register themselves: openly, or with a token that stands in the configuration, not by accident in production.</summary>
internal static class DynamicRegistrationRules
{
    private const int LeastCharacters = 32;

    public static void Judge(DynamicRegistrationOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(
            options.Mode != RegistrationMode.Open || options.AllowOpenInProduction || !environment.RefusesUnsafeDefaults(),
            nameof(options.Mode),
            $"lets anybody register clients in {environment.EnvironmentName}",
            "Use InitialAccessToken, or set AllowOpenInProduction to true.");
        problems.Require(
            options.InitialAccessToken is null || !environment.RefusesUnsafeDefaults(),
            nameof(options.InitialAccessToken),
            $"is set in {environment.EnvironmentName}, and such a token never ends",
            "Make one with `authserver client initial-access-token create`.");
        problems.Require(
            options.InitialAccessToken is null || options.InitialAccessToken.Length >= LeastCharacters,
            nameof(options.InitialAccessToken),
            "is too short",
            $"Use {LeastCharacters} random characters or more.");
        problems.Require(
            options.Scopes.All(scope => ScopeSet.TryParse(scope).IsSuccess && !scope.Contains(' ', StringComparison.Ordinal) && !StandardScopes.IsPrivileged(scope)),
            nameof(options.Scopes),
            "holds what is no scope, or the administration's",
            "Name scopes one by one, separated by commas.");
        problems.Require(
            options.SoftwareStatementIssuers.All(entry => entry.Split('|') is [{ Length: > 0 }, var address] && Uri.TryCreate(address, UriKind.Absolute, out _)),
            nameof(options.SoftwareStatementIssuers),
            "holds an entry that is not issuer|address",
            "Write each like https://registry.example|https://registry.example/jwks.json.");
    }

    public static void Judge(ClientDocumentsOptions options, Problems problems)
    {
        problems.Require(
            !options.Enabled || options.AllowedHosts.Count > 0,
            nameof(options.AllowedHosts),
            "is empty, so that no client can come",
            "Name the hosts, like app.example,*.partner.example, or * for every host.");
        problems.Require(
            !options.DeniedHosts.Contains("*", StringComparer.Ordinal),
            nameof(options.DeniedHosts),
            "denies every host",
            "Set Enabled to false instead.");
        problems.Require(
            options.MostKept is >= 1 and <= 1_000_000,
            nameof(options.MostKept),
            "is not between 1 and 1000000",
            "Keep as many clients as come in a season, like 1000.");
        problems.Require(
            options.Scopes.All(scope => ScopeSet.TryParse(scope).IsSuccess && !StandardScopes.IsPrivileged(scope)),
            nameof(options.Scopes),
            "holds what is no scope, or the administration's",
            "Name scopes one by one, separated by commas.");
    }
}
