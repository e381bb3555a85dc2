using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.EncryptionKeys;

/// <summary>The emergency: the private part of a key to which clients encrypt is in the wrong hands. Publishes a successor where it is the youngest, and decrypts nothing with it any more.</summary>
/// <remarks>What was encrypted to it before can be read by whoever has it; nothing of ours changes that. Clients that kept the JWKS document are refused until they read it again.</remarks>
/// <param name="KeyId">Its <c>kid</c>.</param>
public sealed record EndEncryptionKey(string KeyId) : ICommand<EndedEncryptionKey>;

/// <summary>A key that decrypts no more.</summary>
/// <param name="KeyId">Its <c>kid</c>.</param>
/// <param name="NewKeyId">The <c>kid</c> that is published in its place; absent when it was an older one.</param>
public sealed record EndedEncryptionKey(string KeyId, string? NewKeyId);

internal sealed class EndEncryptionKeyShape : AbstractValidator<EndEncryptionKey>
{
    // A SHA-256 thumbprint in base64url.
    public EndEncryptionKeyShape() => RuleFor(command => command.KeyId).Length(43).OverridePropertyName("kid");
}

internal sealed class EndEncryptionKeyHandler(IEncryptionKeys keys, IEncryptionKeyMaker maker, ICacheInvalidation invalidation, IFacts facts, TimeProvider time)
    : ICommandHandler<EndEncryptionKey, EndedEncryptionKey>
{
    public async Task<Result<EndedEncryptionKey>> Handle(EndEncryptionKey request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var live = await keys.LiveAsync(now, cancellationToken);
        if (live.FirstOrDefault(key => key.KeyId == request.KeyId) is not { } ended)
            return SigningKeyErrors.Unknown;

        var successor = ended.EndsAt is null ? await ReplaceAsync(ended, now, cancellationToken) : null;
        await keys.EndAsync(ended.Id, now, cancellationToken);
        facts.Record(new EncryptionKeyRevoked(ended.Id, ended.KeyId, ended.Algorithm));
        invalidation.Changed(EncryptionKeysRegion.Name);
        return new EndedEncryptionKey(ended.KeyId, successor);
    }

    // Another instance may have made the next one at this moment: then that is the successor.
    private async Task<string?> ReplaceAsync(EncryptionKey ended, DateTimeOffset now, CancellationToken ct)
    {
        var key = await maker.MakeAsync(ended.Algorithm, ended.Generation + 1, now, ct);
        if (!await keys.AddAsync(key, ct))
            return null;

        facts.Record(new EncryptionKeyMade(key.Id, key.KeyId, key.Algorithm));
        return key.KeyId;
    }
}
