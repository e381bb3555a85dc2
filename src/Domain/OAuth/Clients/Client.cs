using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>An application that is known here: what it may do, and the secrets by which it proves itself.</summary>
public sealed class Client : AggregateRoot
{
    private const int MostLiveSecrets = 5;

    private readonly List<ClientSecret> _secrets = [];
    private readonly List<ClientOrigin> _origins = [];

    private Client(ClientId id, ClientSettings settings, DateTimeOffset createdAt)
    {
        Id = id;
        Settings = settings;
        CreatedAt = createdAt;
        ChangedAt = createdAt;
        IsEnabled = true;
    }

    /// <summary>Its name on the wire.</summary>
    public ClientId Id { get; }

    /// <summary>What its owner decided.</summary>
    public ClientSettings Settings { get; private set; }

    /// <summary>False while an administrator keeps it from doing anything.</summary>
    public bool IsEnabled { get; private set; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>How it registered itself; absent by design when an administrator did.</summary>
    public ClientRegistration? Registration { get; private set; }

    /// <summary>Its secrets, the ended ones included until they are swept.</summary>
    public IReadOnlyList<ClientSecret> Secrets => _secrets;

    /// <summary>Where its scripts may call from; only public clients have any.</summary>
    public IReadOnlyList<ClientOrigin> Origins => _origins;

    /// <summary>Registers a client, with a first secret when it is confidential.</summary>
    public static Result<Client> Register(ClientId id, ClientSettings settings, NewClientSecret? secret, DateTimeOffset now)
    {
        if (ClientRules.LooksLikeSubject(id))
            return OAuthErrors.ClientIdLikeSubject;

        var verdict = ClientRules.Check(settings);
        if (verdict.IsRefused)
            return verdict.Refusal;

        var client = new Client(id, settings, now);
        client.RenewOrigins();
        if (settings.Type == ClientType.Confidential && secret is not null)
            client._secrets.Add(ClientSecret.Keep(secret, now));

        client.Raise(new ClientRegistered(id, settings.Name, settings.Type));
        return client;
    }

    /// <summary>Lets the bearer of a token look after it from now on (RFC 7592).</summary>
    public void HandOver(ClientRegistration registration) => Registration = registration;

    /// <summary>Takes new settings. The type of a client cannot change: its secrets and its users' trust hang on it.</summary>
    public Result<Done> Change(ClientSettings settings, DateTimeOffset now)
    {
        if (settings.Type != Settings.Type)
            return OAuthErrors.ClientTypeFixed;

        var verdict = ClientRules.Check(settings);
        if (verdict.IsRefused)
            return verdict.Refusal;

        Settings = settings;
        ChangedAt = now;
        RenewOrigins();
        Raise(new ClientChanged(Id));
        return Done.It;
    }

    /// <summary>Adds a secret; the others end after the overlap, so that instances of the client can change over one by one.</summary>
    public Result<Done> RotateSecret(NewClientSecret secret, TimeSpan overlap, DateTimeOffset now)
    {
        if (Settings.Type == ClientType.Public)
            return OAuthErrors.ClientHasNoSecrets;

        if (_secrets.Count(known => known.IsLive(now)) >= MostLiveSecrets)
            return OAuthErrors.ClientSecretsTooMany;

        _secrets.RemoveAll(known => !known.IsLive(now));
        foreach (var known in _secrets)
            known.EndBy(now + overlap);

        _secrets.Add(ClientSecret.Keep(secret, now));
        ChangedAt = now;
        Raise(new ClientSecretRotated(Id, secret.Id, now + overlap));
        return Done.It;
    }

    /// <summary>Ends one secret at once.</summary>
    public Result<Done> RevokeSecret(ClientSecretId id, DateTimeOffset now)
    {
        if (_secrets.Find(secret => secret.Id == id && secret.IsLive(now)) is not { } found)
            return OAuthErrors.ClientSecretUnknown;

        found.EndBy(now);
        ChangedAt = now;
        Raise(new ClientSecretRevoked(Id, id));
        return Done.It;
    }

    /// <summary>Takes a scope that exists no longer; idempotent.</summary>
    public void LoseScope(string scope, DateTimeOffset now)
    {
        if (!Settings.Scopes.Has(scope))
            return;

        Settings = Settings with { Scopes = Settings.Scopes.Where(name => name != scope) };
        ChangedAt = now;
        Raise(new ClientChanged(Id));
    }

    /// <summary>Lets it act again; idempotent.</summary>
    public void Enable(DateTimeOffset now)
    {
        if (IsEnabled)
            return;

        IsEnabled = true;
        ChangedAt = now;
        Raise(new ClientEnabled(Id));
    }

    /// <summary>Keeps it from doing anything, its tokens included; idempotent.</summary>
    public void Disable(DateTimeOffset now)
    {
        if (!IsEnabled)
            return;

        IsEnabled = false;
        ChangedAt = now;
        Raise(new ClientDisabled(Id));
    }

    /// <summary>Says farewell; the store removes the row.</summary>
    public void Delete() => Raise(new ClientDeleted(Id));

    /// <summary>How the protocol sees it.</summary>
    public RegisteredClient Snapshot() => new(Id, IsEnabled, Settings, [.. _secrets])
    {
        IsByDocument = Registration?.IsByDocument() ?? false,
        IsSelfRegistered = Registration is not null,
        IsVouched = Registration is null || (Registration.IsVouched ?? !Registration.IsByDocument()),
    };

    private void RenewOrigins()
    {
        var wanted = Settings.Type == ClientType.Public
            ? Settings.RedirectUris.Select(RedirectUri.OriginOf).OfType<string>().Distinct(StringComparer.Ordinal).ToArray()
            : [];
        _origins.RemoveAll(origin => !wanted.Contains(origin.Origin, StringComparer.Ordinal));
        _origins.AddRange(wanted.Except(_origins.Select(origin => origin.Origin), StringComparer.Ordinal).Select(origin => new ClientOrigin(origin)));
    }
}
