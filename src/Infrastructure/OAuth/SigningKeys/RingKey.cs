using System.Collections.Concurrent;
using System.Text;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>A key in memory, ready to sign or to verify from many threads.</summary>
/// <typeparam name="TAlgorithm">The platform's class.</typeparam>
internal abstract class RingKey<TAlgorithm>(PublicJwk jwk, SigningAlgorithm algorithm, Func<TAlgorithm> import) : IRingKey
    where TAlgorithm : class
{
    // The platform's classes do not promise to be safe for many threads; one of them per thread that signs at the same time is kept.
    private readonly ConcurrentBag<TAlgorithm> _idle = [];
    private readonly ConcurrentDictionary<string, byte[]> _headers = new(StringComparer.Ordinal);

    public PublicJwk Jwk => jwk;

    public SigningAlgorithm Algorithm => algorithm;

    public abstract int SignatureLength { get; }

    public byte[] HeaderFor(string type) => _headers.GetOrAdd(
        type,
        static (type, jwk) => Encoding.ASCII.GetBytes(
            System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{jwk.Alg}}","typ":"{{type}}","kid":"{{jwk.Kid}}"}""")) + "."),
        jwk);

    public void Sign(ReadOnlySpan<byte> input, Span<byte> signature)
    {
        var key = Take();
        if (!TrySign(key, input, signature, out var written) || written != SignatureLength)
            throw new InvalidOperationException("The platform gave a signature of unexpected length.");
        _idle.Add(key);
    }

    public bool IsSignedBy(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        var key = Take();
        var isGenuine = Verify(key, input, signature);
        _idle.Add(key);
        return isGenuine;
    }

    /// <summary>Signs; false when the buffer is too small.</summary>
    protected abstract bool TrySign(TAlgorithm key, ReadOnlySpan<byte> input, Span<byte> signature, out int written);

    /// <summary>Verifies.</summary>
    protected abstract bool Verify(TAlgorithm key, ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature);

    private TAlgorithm Take() => _idle.TryTake(out var key) ? key : import();
}
