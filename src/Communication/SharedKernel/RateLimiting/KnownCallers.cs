using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel.RateLimiting;

/// <summary>Which clients have lately been recognised by the credentials that they send, so that the next request is counted for them before anything is verified.</summary>
/// <remarks>
/// Only counting relies on it: whether a token is good is judged anew for every request, and one that is refused is forgotten here. Bounded:
/// what was recognised is known for one period at least and two at most, and not at all once too many were.
/// </remarks>
internal sealed class KnownCallers(TimeProvider time)
{
    /// <summary>How many are known within a period.</summary>
    public const int Most = 20_000;

    private const int LongestHeader = 8192;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private Generation _generation = new([], [], time.GetTimestamp());

    /// <summary>The client that sent these credentials before; absent when nobody did lately.</summary>
    public string? Find(HttpRequest request)
    {
        if (DigestOf(request) is not { } digest)
            return null;

        var generation = Current();
        return generation.Now.TryGetValue(digest, out var client) || generation.Before.TryGetValue(digest, out client) ? client : null;
    }

    /// <summary>Keeps in mind who sent these credentials.</summary>
    public void Note(HttpRequest request, string client)
    {
        if (DigestOf(request) is { } digest && Current() is { Now.Count: < Most } generation)
            generation.Now[digest] = client;
    }

    /// <summary>These credentials are not, or no longer, anybody's.</summary>
    public void Forget(HttpRequest request)
    {
        if (DigestOf(request) is not { } digest)
            return;

        var generation = Current();
        generation.Now.TryRemove(digest, out _);
        generation.Before.TryRemove(digest, out _);
    }

    private Generation Current()
    {
        var generation = Volatile.Read(ref _generation);
        if (time.GetElapsedTime(generation.Since) < Period)
            return generation;

        var next = new Generation([], generation.Now, time.GetTimestamp());
        var found = Interlocked.CompareExchange(ref _generation, next, generation);
        return ReferenceEquals(found, generation) ? next : found;
    }

    // The credentials themselves are not kept.
    private static Digest? DigestOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: > 0 and <= LongestHeader } credentials])
            return null;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(credentials), hash);
        return MemoryMarshal.Read<Digest>(hash);
    }

    private readonly record struct Digest(UInt128 First, UInt128 Second);

    private sealed record Generation(ConcurrentDictionary<Digest, string> Now, ConcurrentDictionary<Digest, string> Before, long Since);
}
