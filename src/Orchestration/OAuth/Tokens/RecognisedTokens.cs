using System.Buffers.Binary;
using System.Security.Cryptography;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Remembers tokens whose signature was verified, and what they say: whoever presents one again does not cost a verification again.</summary>
/// <remarks>
/// INVARIANT: only what can never change is remembered, that one of our keys signed these very characters and what they say. Times, revocation
/// and everything that a token hangs on are judged at every use. What was remembered under other keys than those published now is never found.
/// A place per digest: a newer token takes the place of an older one, so nothing grows, and only genuine tokens ever get a place.
/// </remarks>
internal sealed class RecognisedTokens(ITokenSigner signer)
{
    private const int Places = 4096;

    private Generation? _generation;

    /// <summary>The keys that count now; asked for before a token is verified, so that what a newer set refuses is never remembered under it.</summary>
    public IReadOnlyList<PublicJwk> Keys => signer.PublishedKeys;

    /// <summary>What the token with this digest says; absent when it was not seen, or under other keys.</summary>
    public TokenClaims? Find(IReadOnlyList<PublicJwk> keys, ReadOnlySpan<byte> digest)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Keys, keys))
            return null;

        return Volatile.Read(ref generation.Seen[PlaceOf(digest)]) is { } seen && CryptographicOperations.FixedTimeEquals(seen.Digest, digest) ? seen.Claims : null;
    }

    /// <summary>Remembers a token that was verified under these keys.</summary>
    public void Remember(IReadOnlyList<PublicJwk> keys, byte[] digest, TokenClaims claims)
    {
        var generation = Volatile.Read(ref _generation);
        if (generation is null || !ReferenceEquals(generation.Keys, keys))
        {
            generation = new Generation(keys, new KnownToken?[Places]);
            Volatile.Write(ref _generation, generation);
        }

        Volatile.Write(ref generation.Seen[PlaceOf(digest)], new KnownToken(digest, claims));
    }

    // The digest is as good as random.
    private static int PlaceOf(ReadOnlySpan<byte> digest) => BinaryPrimitives.ReadUInt16LittleEndian(digest) % Places;

    private sealed record Generation(IReadOnlyList<PublicJwk> Keys, KnownToken?[] Seen);

    private sealed record KnownToken(byte[] Digest, TokenClaims Claims);
}
