using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AuthServer.ResourceServer.Jose;

/// <summary>The issuer's metadata and keys: read by discovery, kept, and read again when a token names a key that is not among them, but not for every forger.</summary>
internal sealed class IssuerKeys(IOptionsMonitor<AuthServerTokensOptions> monitor, TimeProvider time) : IDisposable
{
    private const string WellKnown = "/.well-known/oauth-authorization-server";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lazy<HttpClient> _http = new(() => NewClient(monitor.Get(AuthServerTokens.Scheme)));

    private IssuerMetadata? _known;
    private DateTimeOffset _readAt;
    private DateTimeOffset _triedAt;

    private AuthServerTokensOptions Options => monitor.Get(AuthServerTokens.Scheme);

    /// <summary>How the issuer is called.</summary>
    public HttpClient Http => _http.Value;

    /// <summary>The metadata; throws <see cref="IssuerUnreachableException"/> when there is none to be had.</summary>
    public async Task<IssuerMetadata> MetadataAsync(CancellationToken ct)
    {
        if (_known is { } known && time.GetUtcNow() < _readAt + Options.KeysKeptFor)
            return known;

        return await ReadAsync(Options.KeysKeptFor, ct);
    }

    /// <summary>The key of this name; absent when the issuer publishes none.</summary>
    public async Task<PublicKey?> FindAsync(string keyId, CancellationToken ct)
    {
        var known = await MetadataAsync(ct);
        if (known.Keys.TryGetValue(keyId, out var key))
            return key;

        return (await ReadAsync(Options.KeysReadAgainAfter, ct)).Keys.GetValueOrDefault(keyId);
    }

    public void Dispose()
    {
        _turn.Dispose();
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    // One reading at a time; who waited takes what the first brought. A failed one counts too, so that an outage is no storm.
    private async Task<IssuerMetadata> ReadAsync(TimeSpan unlessYoungerThan, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (_known is { } known && (now < _readAt + unlessYoungerThan || now < _triedAt + Options.KeysReadAgainAfter))
                return known;

            _triedAt = now;
            _known = await FetchAsync(ct);
            _readAt = now;
            return _known;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // What was known goes on: an issuer that is away must not take its API with it.
            return _known ?? throw new IssuerUnreachableException(failure);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IssuerMetadata> FetchAsync(CancellationToken ct)
    {
        var issuer = new Uri(Options.Authority);

        // RFC 8414 §3.1: the well-known part goes between host and path.
        var path = issuer.AbsolutePath == "/" ? string.Empty : issuer.AbsolutePath.TrimEnd('/');
        using var metadata = JsonDocument.Parse(await Http.GetStringAsync(issuer.GetLeftPart(UriPartial.Authority) + WellKnown + path, ct));

        // §3.3: "must be identical": otherwise somebody else's document lies there.
        if (CompactJws.TextOf(metadata.RootElement, "issuer") != Options.Authority)
            throw new JsonException("The metadata is another issuer's.");

        var keysAddress = Address(metadata.RootElement, "jwks_uri") ?? throw new JsonException("The metadata names no keys.");
        using var keys = JsonDocument.Parse(await Http.GetStringAsync(keysAddress, ct));
        return new IssuerMetadata(ReadKeys(keys.RootElement), Address(metadata.RootElement, "introspection_endpoint"));
    }

    private static Dictionary<string, PublicKey> ReadKeys(JsonElement document)
    {
        Dictionary<string, PublicKey> keys = new(StringComparer.Ordinal);
        foreach (var jwk in document.GetProperty("keys").EnumerateArray())
        {
            if (PublicKey.Read(jwk) is { KeyId: { } id } key)
                keys[id] = key;
        }

        return keys;
    }

    private static string? Address(JsonElement metadata, string member) =>
        CompactJws.TextOf(metadata, member) is { } address && AuthServerTokensOptions.IsSafe(address) ? address : null;

    private static HttpClient NewClient(AuthServerTokensOptions options) => new(options.Backchannel ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: options.Backchannel is null)
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };
}

/// <summary>What the issuer says of itself.</summary>
/// <param name="Keys">Its keys by name.</param>
/// <param name="IntrospectionEndpoint">Where to ask about tokens; absent when nowhere.</param>
internal sealed record IssuerMetadata(IReadOnlyDictionary<string, PublicKey> Keys, string? IntrospectionEndpoint);

/// <summary>The issuer cannot be asked: no verdict on the token is possible.</summary>
internal sealed class IssuerUnreachableException(Exception? cause) : Exception("The issuer cannot be reached.", cause);
