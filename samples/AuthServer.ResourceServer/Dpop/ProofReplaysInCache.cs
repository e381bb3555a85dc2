using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace AuthServer.ResourceServer.Dpop;

/// <summary>Used proofs in the distributed cache of the application, so that what one instance took no other one takes.</summary>
/// <remarks>
/// The contract of <see cref="IDistributedCache"/> knows no "add unless it is there": within one instance exactly one caller wins, and across
/// instances a proof that comes twice within the same few milliseconds may win twice. Whoever cannot live with that puts an
/// <see cref="IProofReplays"/> over a store that can (Redis: SET NX). A cache that fails lets nobody in.
/// </remarks>
internal sealed class ProofReplaysInCache(IDistributedCache cache, ProofReplaysInMemory here) : IProofReplays
{
    private static readonly byte[] Used = [1];

    public async ValueTask<bool> IsFirstAsync(string proof, DateTimeOffset until, CancellationToken ct)
    {
        if (!await here.IsFirstAsync(proof, until, ct))
            return false;

        // Of a bounded length, whatever a stranger takes for an id.
        var key = "authserver:dpop:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(proof)));
        if (await cache.GetAsync(key, ct) is not null)
            return false;

        await cache.SetAsync(key, Used, new DistributedCacheEntryOptions { AbsoluteExpiration = until }, ct);
        return true;
    }
}
