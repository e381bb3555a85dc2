using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.OAuth.InitialAccessTokens;
using AuthServer.Orchestration.OAuth.Registration;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using MediatR;

namespace AuthServer.Configuration.Declarative;

/// <summary>The part of a file that speaks of applications: scopes, types of authorization details, clients, initial access tokens, trusted issuers.</summary>
internal sealed class ClientApplication(IMediator mediator)
{
    public Task<Result<Ensured>> ApplyAsync(ScopeEntry scope, CancellationToken ct) =>
        mediator.Send(new ApplyScope(scope.Name, scope.Description, scope.Audience), ct);

    public Task<Result<Ensured>> ApplyAsync(DetailTypeEntry type, CancellationToken ct) =>
        mediator.Send(new ApplyDetailType(type.Name, type.Words, type.Fields) { AsksAlways = type.AsksAlways ?? true }, ct);

    public async Task<Result<Ensured>> ApplyAsync(InitialAccessTokenEntry token, CancellationToken ct)
    {
        var policy = PolicyWords.Read(token.Scopes, token.GrantTypes, token.RedirectHosts, token.Resources, token.AuthorizationDetailsTypes, token.Profile);
        if (policy.IsRefused)
            return policy.Refusal;

        var terms = new InitialAccessTokenTerms(token.Name, token.ExpiresAt, token.Uses, policy.Value);
        return await mediator.Send(new ApplyInitialAccessToken(terms, token.Token), ct);
    }

    public async Task<Result<Ensured>> ApplyAsync(TrustedIssuerEntry trusted, CancellationToken ct)
    {
        var usual = new TrustSettings();
        var words = new WordReader();
        var mapping = words.Read(trusted.SubjectIs, usual.SubjectIs);
        if (words.Unknown is { } unknown)
            return unknown;

        var settings = ScopeSet.TryParse(string.Join(' ', trusted.Scopes)).Map(scopes => new TrustSettings
        {
            Jwks = trusted.Jwks?.GetRawText(),
            JwksUri = trusted.JwksUri,
            SubjectClaim = trusted.SubjectClaim ?? usual.SubjectClaim,
            SubjectIs = mapping,
            Scopes = scopes,
            Clients = trusted.Clients,
            OnlyIdentityAssertions = trusted.OnlyIdentityAssertions ?? usual.OnlyIdentityAssertions,
            LinksVerifiedEmails = trusted.LinksVerifiedEmails ?? usual.LinksVerifiedEmails,
            EmailDomains = trusted.EmailDomains,
            Groups = trusted.Groups,
            SpeaksForAnybody = trusted.AnyPerson ?? usual.SpeaksForAnybody,
        });
        return settings.IsRefused ? settings.Refusal : await mediator.Send(new TrustIssuer(trusted.Name, trusted.Issuer, settings.Value, trusted.IsEnabled ?? true), ct);
    }

    public Task<Result<Ensured>> ApplyAsync(string issuer, SubjectEntry link, CancellationToken ct) => mediator.Send(new LinkSubject(issuer, link.Subject, link.User), ct);

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
        var grants = client.GrantTypes is null ? null : GrantNames.Read(client.GrantTypes);
        var settings = defaults with
        {
            Name = client.Name,
            Type = words.Read(client.Type, defaults.Type),
            AuthMethod = words.Read(ClientWords.AuthMethods, client.AuthMethod, isPublic ? TokenEndpointAuthMethod.None : defaults.AuthMethod),
            RedirectUris = client.RedirectUris,
            PostLogoutRedirectUris = client.PostLogoutRedirectUris,
            GrantTypes = grants?.Known ?? words.ReadAll(ClientWords.GrantTypes, client.GrantTypes, defaults.GrantTypes),
            CustomGrants = grants?.Custom ?? [],
            ResponseModes = words.ReadAll(ClientWords.ResponseModes, client.ResponseModes, defaults.ResponseModes),
            Resources = client.Resources,
            IntrospectsFor = client.IntrospectsFor,
            AccessTokenFormat = words.Read(client.AccessTokenFormat, defaults.AccessTokenFormat),
            SigningAlgorithm = words.Read(client.SigningAlgorithm, defaults.SigningAlgorithm),
            Lifetimes = client.Lifetimes,
            RequiresConsent = client.RequiresConsent ?? defaults.RequiresConsent,
            IsFirstParty = client.IsFirstParty ?? defaults.IsFirstParty,
            DefaultMaxAge = client.DefaultMaxAge,
        };
        if (words.Unknown is { } unknown)
            return unknown;

        return ScopeSet.TryParse(string.Join(' ', client.Scopes)).Then(scopes => ClientMetadata.Apply(settings with { Scopes = scopes }, client.Metadata));
    }

    private sealed class WordReader
    {
        public Error? Unknown { get; private set; }

        // Our own words (confidential, ES256) are the names of our enumerations in snake case.
        public T Read<T>(string? word, T otherwise)
            where T : struct, Enum =>
            Read(new Vocabulary<T>([.. Enum.GetValues<T>().Select(value => (value, ProtocolWords.Of(value)))]), word, otherwise);

        public T Read<T>(Vocabulary<T> words, string? word, T otherwise)
            where T : struct, Enum
        {
            if (word is null)
                return otherwise;

            if (words.Find(word) is { } value)
                return value;

            Unknown ??= new Error("declarative.word_unknown", $"'{typeof(T).Name}' knows {string.Join(", ", words.Words)}.");
            return otherwise;
        }

        public IReadOnlyList<T> ReadAll<T>(Vocabulary<T> words, IReadOnlyList<string>? given, IReadOnlyList<T> otherwise)
            where T : struct, Enum => given is null ? otherwise : [.. given.Select(word => Read(words, word, default(T)))];
    }
}
