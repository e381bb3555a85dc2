using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.EncryptionKeys;

/// <summary>Makes the keys to which clients encrypt: the first ones, and younger ones when it is time. Idempotent; answers how many were made.</summary>
/// <remarks>They change as often as signing keys do. A replaced one decrypts as long as a replaced signing key stays published.</remarks>
public sealed record RotateEncryptionKeys : ICommand<int>;

internal sealed class RotateEncryptionKeysHandler(
    IEncryptionKeys keys,
    IEncryptionKeyMaker maker,
    ICacheInvalidation invalidation,
    IFacts facts,
    SigningKeysOptions options,
    TimeProvider time) : ICommandHandler<RotateEncryptionKeys, int>
{
    public async Task<Result<int>> Handle(RotateEncryptionKeys request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var live = await keys.LiveAsync(now, cancellationToken);
        var made = 0;
        foreach (var algorithm in EncryptionKey.Algorithms)
            made += await RenewAsync(algorithm, live.FirstOrDefault(key => key.Algorithm == algorithm), now, cancellationToken) ? 1 : 0;

        if (made > 0)
            invalidation.Changed(EncryptionKeysRegion.Name);
        return made;
    }

    private async Task<bool> RenewAsync(string algorithm, EncryptionKey? youngest, DateTimeOffset now, CancellationToken ct)
    {
        if (youngest?.IsDue(options.RotateEvery, now) == false)
            return false;

        var key = await maker.MakeAsync(algorithm, (youngest?.Generation ?? 0) + 1, now, ct);
        if (!await keys.AddAsync(key, ct))
            return false;

        await keys.EndBeforeAsync(algorithm, key.Generation, now + options.RetireAfter, ct);
        facts.Record(new EncryptionKeyMade(key.Id, key.KeyId, algorithm));
        return true;
    }
}
