using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.SigningKeys;

/// <summary>Stops believing a key at once, with every token that it signed: its private part may be in the wrong hands. Replace it first.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
public sealed record RevokeSigningKey(string KeyId) : ICommand<Done>;

internal sealed class RevokeSigningKeyShape : AbstractValidator<RevokeSigningKey>
{
    // A SHA-256 thumbprint in base64url.
    public RevokeSigningKeyShape() => RuleFor(command => command.KeyId).Length(43);
}

internal sealed class RevokeSigningKeyHandler(ISigningKeys keys, ICacheInvalidation invalidation, TimeProvider time)
    : ICommandHandler<RevokeSigningKey, Done>
{
    public async Task<Result<Done>> Handle(RevokeSigningKey request, CancellationToken cancellationToken)
    {
        if (await keys.FindAsync(request.KeyId, cancellationToken) is not { } key)
            return SigningKeyErrors.Unknown;

        invalidation.Changed(SigningKeysRegion.Name);
        return key.Revoke(time.GetUtcNow());
    }
}
