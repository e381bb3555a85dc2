using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>A key pair with which this server signs tokens, from its announcement to its retirement.</summary>
public sealed class SigningKey : AggregateRoot
{
    private SigningKey()
    {
    }

    /// <summary>The row.</summary>
    public SigningKeyId Id { get; private set; }

    /// <summary>What tokens and the JWKS document call it (<c>kid</c>): its RFC 7638 thumbprint.</summary>
    public string KeyId { get; private set; } = string.Empty;

    /// <summary>The one algorithm for which it is used (RFC 8725 §3.1).</summary>
    public SigningAlgorithm Algorithm { get; private set; }

    /// <summary>Its age.</summary>
    public SigningKeyState State { get; private set; }

    /// <summary>The public part.</summary>
    public PublicKey PublicKey { get; private set; } = new("none");

    /// <summary>The sealed PKCS#8 private part; absent by design once the key does not sign any more.</summary>
    public byte[]? SealedPrivateKey { get; private set; }

    /// <summary>Since when it is published.</summary>
    public DateTimeOffset AnnouncedAt { get; private set; }

    /// <summary>From when on it may sign.</summary>
    public DateTimeOffset ActivatesAt { get; private set; }

    /// <summary>When it began to sign; absent by design before.</summary>
    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <summary>Until when it stays published; absent by design while it signs.</summary>
    public DateTimeOffset? RetiresAt { get; private set; }

    /// <summary>When it was retired; absent by design before.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Makes a fresh key known. It may sign after <paramref name="publishBefore"/>.</summary>
    public static SigningKey Announce(SigningKeyId id, SigningAlgorithm algorithm, PublicKey publicKey, byte[] sealedPrivateKey, TimeSpan publishBefore, DateTimeOffset now)
    {
        var key = new SigningKey
        {
            Id = id,
            KeyId = publicKey.Thumbprint(),
            Algorithm = algorithm,
            State = SigningKeyState.Announced,
            PublicKey = publicKey,
            SealedPrivateKey = sealedPrivateKey,
            AnnouncedAt = now,
            ActivatesAt = now + publishBefore,
        };
        key.Raise(new SigningKeyAnnounced(id, key.KeyId, algorithm, key.ActivatesAt));
        return key;
    }

    /// <summary>Whether it has been published for long enough to sign.</summary>
    public bool MayActivateAt(DateTimeOffset now) => State is SigningKeyState.Announced && ActivatesAt <= now;

    /// <summary>Brings the day on which it may sign forward; never puts it off.</summary>
    public Result<Done> Hasten(TimeSpan publishBefore, DateTimeOffset now)
    {
        if (State is not SigningKeyState.Announced)
            return SigningKeyErrors.NotAnnounced;

        if (now + publishBefore < ActivatesAt)
            ActivatesAt = now + publishBefore;
        return Done.It;
    }

    /// <summary>Begins to sign. Refuses with <c>oauth.signing_key_not_announced</c> or <c>oauth.signing_key_not_published_long_enough</c>.</summary>
    public Result<Done> Activate(DateTimeOffset now)
    {
        if (State is not SigningKeyState.Announced)
            return SigningKeyErrors.NotAnnounced;
        if (!MayActivateAt(now))
            return SigningKeyErrors.NotPublishedLongEnough;

        State = SigningKeyState.Active;
        ActivatedAt = now;
        Raise(new SigningKeyActivated(Id, KeyId, Algorithm));
        return Done.It;
    }

    /// <summary>Stops signing: the private part is destroyed, the public part stays until the last token has expired.</summary>
    public Result<Done> Supersede(TimeSpan retireAfter, DateTimeOffset now)
    {
        if (State is not SigningKeyState.Active)
            return SigningKeyErrors.NotActive;

        State = SigningKeyState.Retiring;
        SealedPrivateKey = null;
        RetiresAt = now + retireAfter;
        Raise(new SigningKeySuperseded(Id, KeyId, Algorithm, RetiresAt.Value));
        return Done.It;
    }

    /// <summary>Disappears from the JWKS document once its time has come; before that nothing happens.</summary>
    public void RetireWhenDue(DateTimeOffset now)
    {
        if (State is SigningKeyState.Retiring && RetiresAt <= now)
            Retire(now);
    }

    /// <summary>Is believed no more, at once: the private part may be in the wrong hands, and every token that it signed falls with it.</summary>
    /// <remarks>Refuses for the active key: replace it first, so that there is always one that signs.</remarks>
    public Result<Done> Revoke(DateTimeOffset now)
    {
        if (State is SigningKeyState.Active)
            return SigningKeyErrors.StillActive;
        if (State is SigningKeyState.Retired)
            return Done.It;

        Retire(now);
        return Done.It;
    }

    private void Retire(DateTimeOffset now)
    {
        State = SigningKeyState.Retired;
        SealedPrivateKey = null;
        RetiredAt = now;
        Raise(new SigningKeyRetired(Id, KeyId, Algorithm));
    }
}
