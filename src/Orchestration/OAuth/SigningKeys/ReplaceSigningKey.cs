using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Replaces the active key of an algorithm now, outside the schedule. Tokens of the old key stay valid: it is published until they have expired.</summary>
/// <remarks>Takes two units of work with <see cref="SigningKeysOptions.SpreadFor"/> between them; if it is interrupted, the schedule finishes it.</remarks>
/// <param name="Algorithm">Whose key.</param>
public sealed record ReplaceSigningKey(SigningAlgorithm Algorithm) : IOutwardCommand<ReplacedSigningKey>
{
    /// <summary>For an algorithm by its name. Refuses one for which there are no keys.</summary>
    public static Result<ReplaceSigningKey> For(string algorithm) =>
        SigningAlgorithms.Find(algorithm) is { } known ? new ReplaceSigningKey(known) : SigningKeyErrors.AlgorithmUnknown;
}

/// <summary>A forced rotation.</summary>
/// <param name="OldKeyId">The <c>kid</c> that signs no more; absent when there was none.</param>
/// <param name="NewKeyId">The <c>kid</c> that signs now.</param>
public sealed record ReplacedSigningKey(string? OldKeyId, string NewKeyId);

internal sealed class ReplaceSigningKeyHandler(
    IUnitOfWork unitOfWork, ISigningKeys keys, ISigningKeyMaker maker, ICacheInvalidation invalidation, SigningKeysOptions options, TimeProvider time)
    : ICommandHandler<ReplaceSigningKey, ReplacedSigningKey>
{
    public Task<Result<ReplacedSigningKey>> Handle(ReplaceSigningKey request, CancellationToken cancellationToken) =>
        new SigningKeyReplacement(unitOfWork, keys, maker, invalidation, options, time).ReplaceAsync(request.Algorithm, cancellationToken);
}
