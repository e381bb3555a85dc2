namespace AuthServer.Orchestration.Authentication.Ports;

/// <summary>What a password is worth against a stored hash.</summary>
public enum PasswordVerdict
{
    /// <summary>Wrong password, no stored hash, or a stored hash that cannot be read.</summary>
    Mismatch = 0,

    /// <summary>Right password, and the stored hash is as strong as a new one.</summary>
    Match = 1,

    /// <summary>Right password; store a fresh hash (weaker parameters, another algorithm or an old pepper key).</summary>
    MatchButRehash = 2,

    /// <summary>The queue is full; nothing was computed. The caller answers 503 with Retry-After.</summary>
    Busy = 3,
}
