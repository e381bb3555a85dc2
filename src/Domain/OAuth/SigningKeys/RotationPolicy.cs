namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>When signing keys change.</summary>
/// <param name="RotateEvery">How long a key signs.</param>
/// <param name="PublishBefore">How long a key is published before it signs, so that those who cache the JWKS document have it by then.</param>
/// <param name="RetireAfter">How long a key stays published after its last signature: at least the lifetime of the longest token.</param>
public sealed record RotationPolicy(TimeSpan RotateEvery, TimeSpan PublishBefore, TimeSpan RetireAfter)
{
    /// <summary>What the keys of one algorithm need now; retiring ones do not matter.</summary>
    public RotationStep NextStep(IReadOnlyList<SigningKey> keys, DateTimeOffset now)
    {
        var active = keys.FirstOrDefault(key => key.State is SigningKeyState.Active);
        var successor = keys.FirstOrDefault(key => key.State is SigningKeyState.Announced);

        if (successor is not null && successor.MayActivateAt(now))
            return RotationStep.Activate;
        if (active is null)
            return RotationStep.Begin;
        if (successor is null && active.ActivatedAt + RotateEvery - PublishBefore <= now)
            return RotationStep.Announce;

        return RotationStep.None;
    }
}

/// <summary>One step of a rotation.</summary>
public enum RotationStep
{
    /// <summary>Nothing is due.</summary>
    None,

    /// <summary>There is no key at all: make one that signs at once.</summary>
    Begin,

    /// <summary>The active key grows old: make its successor known.</summary>
    Announce,

    /// <summary>The successor has been known for long enough: it takes over.</summary>
    Activate,
}
