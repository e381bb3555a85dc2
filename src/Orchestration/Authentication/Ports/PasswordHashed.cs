namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>What came of hashing a password: a hash, or no room for the work. Closed: there are no other cases.</summary>
public abstract record PasswordHashed
{
    private PasswordHashed()
    {
    }

    /// <summary>The hash was computed.</summary>
    /// <param name="Phc">The string to store, in PHC format.</param>
    public sealed record Hashed(string Phc) : PasswordHashed;

    /// <summary>The queue is full; nothing was computed. The caller answers 503 with Retry-After.</summary>
    public sealed record Busy : PasswordHashed;
}
