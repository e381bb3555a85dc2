using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>The emergency: a key's private part is in the wrong hands. Replaces it where it still signs, and believes nothing any more that it signed.</summary>
/// <remarks>Two commands in one, since nobody should have to think of the order then.</remarks>
/// <param name="KeyId">Its <c>kid</c>.</param>
public sealed record EndSigningKey(string KeyId) : IOutwardCommand<EndedSigningKey>;

/// <summary>A key that is believed no more.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="NewKeyId">The <c>kid</c> that signs in its place; absent when it did not sign any more.</param>
public sealed record EndedSigningKey(string KeyId, string? NewKeyId);

internal sealed class EndSigningKeyShape : AbstractValidator<EndSigningKey>
{
    // A SHA-256 thumbprint in base64url.
    public EndSigningKeyShape() => RuleFor(command => command.KeyId).Length(43).OverridePropertyName("kid");
}

internal sealed class EndSigningKeyHandler(
    IUnitOfWork unitOfWork, ISigningKeys keys, ISigningKeyMaker maker, ICacheInvalidation invalidation, SigningKeysOptions options, TimeProvider time)
    : ICommandHandler<EndSigningKey, EndedSigningKey>
{
    public async Task<Result<EndedSigningKey>> Handle(EndSigningKey request, CancellationToken cancellationToken)
    {
        var signs = await unitOfWork.RunAsync(ct => StillSignsForAsync(request.KeyId, ct), cancellationToken);
        if (signs.IsRefused)
            return signs.Refusal;

        Result<ReplacedSigningKey> replaced = signs.Value.Algorithm is { } algorithm
            ? await new SigningKeyReplacement(unitOfWork, keys, maker, invalidation, options, time).ReplaceAsync(algorithm, cancellationToken)
            : new ReplacedSigningKey(null, string.Empty);
        if (replaced.IsRefused)
            return replaced.Refusal;

        var revoked = await unitOfWork.RunAsync(ct => RevokeAsync(request.KeyId, ct), cancellationToken);
        return revoked.Map(_ => new EndedSigningKey(request.KeyId, signs.Value.Algorithm is null ? null : replaced.Value.NewKeyId));
    }

    private async Task<Result<Standing>> StillSignsForAsync(string keyId, CancellationToken ct)
    {
        if (await keys.FindAsync(keyId, ct) is not { } key)
            return SigningKeyErrors.Unknown;

        return new Standing(key.State is SigningKeyState.Active ? key.Algorithm : null);
    }

    private async Task<Result<Done>> RevokeAsync(string keyId, CancellationToken ct)
    {
        if (await keys.FindAsync(keyId, ct) is not { } key)
            return SigningKeyErrors.Unknown;

        invalidation.Changed(SigningKeysRegion.Name);
        return key.Revoke(time.GetUtcNow());
    }

    // Absent when it does not sign any more.
    private sealed record Standing(SigningAlgorithm? Algorithm);
}
