using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.InitialAccessTokens;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>The part of a file that speaks of applications: scopes, clients, initial access tokens.</summary>
internal sealed class ClientApplication(IMediator mediator)
{
    public Task<Result<Ensured>> ApplyAsync(ScopeEntry scope, CancellationToken ct) =>
        mediator.Send(new ApplyScope(scope.Name, scope.Description, scope.Audience), ct);

    public Task<Result<Ensured>> ApplyAsync(InitialAccessTokenEntry token, CancellationToken ct) =>
        mediator.Send(new ApplyInitialAccessToken(token.Name, token.Token, token.ExpiresAt, token.Uses), ct);

    public async Task<Result<Ensured>> ApplyAsync(ClientEntry client, CancellationToken ct)
    {
        var settings = SettingsOf(client);
        if (settings.IsRefused)
            return settings.Refusal;

        var applied = await mediator.Send(new ApplyClient(client.ClientId, settings.Value, client.Secret), ct);
        if (applied.IsRefused || client.IsEnabled is not { } isEnabled)
            return applied;

        var enabled = await mediator.Send(new EnsureClientEnabled(client.ClientId, isEnabled), ct);
        return enabled.Map(change => applied.Value == Ensured.Unchanged ? change : applied.Value);
    }

    private static Result<ClientSettings> SettingsOf(ClientEntry client)
    {
        var defaults = new ClientSettings();
        var isPublic = client.Type == "public";
        var words = new WordReader();
        var settings = defaults with
        {
            Name = client.Name,
            Type = words.Read(client.Type, defaults.Type),
            AuthMethod = words.Read(client.AuthMethod, isPublic ? TokenEndpointAuthMethod.None : defaults.AuthMethod),
            RedirectUris = client.RedirectUris,
            PostLogoutRedirectUris = client.PostLogoutRedirectUris,
            GrantTypes = words.ReadAll(client.GrantTypes, defaults.GrantTypes),
            ResponseModes = words.ReadAll(client.ResponseModes, defaults.ResponseModes),
            Resources = client.Resources,
            AccessTokenFormat = words.Read(client.AccessTokenFormat, defaults.AccessTokenFormat),
            SigningAlgorithm = words.Read(client.SigningAlgorithm, defaults.SigningAlgorithm),
            Lifetimes = defaults.Lifetimes with { AccessToken = client.AccessTokenLifetime },
            RequiresConsent = client.RequiresConsent ?? defaults.RequiresConsent,
            IsFirstParty = client.IsFirstParty ?? defaults.IsFirstParty,
            DefaultMaxAge = client.DefaultMaxAge,
        };
        if (words.Unknown is { } unknown)
            return unknown;

        return ScopeSet.TryParse(string.Join(' ', client.Scopes)).Map(scopes => settings with { Scopes = scopes });
    }

    // The words of the protocol (authorization_code, form_post, ES256) are the names of our enumerations in snake case.
    private sealed class WordReader
    {
        public Error? Unknown { get; private set; }

        public T Read<T>(string? word, T otherwise)
            where T : struct, Enum
        {
            if (word is null)
                return otherwise;
            if (Enum.TryParse<T>(word.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsDigit(word[0]))
                return value;

            Unknown ??= new Error("declarative.word_unknown", $"'{typeof(T).Name}' knows {string.Join(", ", Enum.GetNames<T>().Select(ProtocolWords.Of))}.");
            return otherwise;
        }

        public IReadOnlyList<T> ReadAll<T>(IReadOnlyList<string>? words, IReadOnlyList<T> otherwise)
            where T : struct, Enum => words is null ? otherwise : [.. words.Select(word => Read(word, default(T)))];
    }
}
