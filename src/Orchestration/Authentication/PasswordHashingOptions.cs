namespace AuthServer.Orchestration.Authentication;

/// <summary>How passwords are stored. Every default is safe; see docs/passwords.md.</summary>
public sealed record PasswordHashingOptions
{
    /// <summary>The least memory that Argon2id may be configured with: the OWASP floor of 19 MiB.</summary>
    public const int FloorMemoryKib = 19 * 1024;

    /// <summary>The most memory per hash, so that a typing error cannot exhaust the machine.</summary>
    public const int CeilingMemoryKib = 256 * 1024;

    /// <summary>The least passes of Argon2id: the OWASP floor for 19 MiB.</summary>
    public const int FloorIterations = 2;

    /// <summary>The least rounds of PBKDF2-HMAC-SHA512.</summary>
    public const int FloorPbkdf2Iterations = 210_000;

    /// <summary>Algorithm of new hashes. Stored hashes of the other kind still verify, and are renewed at login.</summary>
    public PasswordHashingMode Mode { get; init; } = PasswordHashingMode.Argon2id;

    /// <summary>Memory per Argon2id hash in KiB; 0 measures at start and takes 19, 32, 46 or 64 MiB.</summary>
    public int MemoryKib { get; init; }

    /// <summary>Passes of Argon2id over its memory.</summary>
    public int Iterations { get; init; } = FloorIterations;

    /// <summary>Lanes of Argon2id. One hash stays on one thread whatever the value.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 in platform mode.</summary>
    public int Pbkdf2Iterations { get; init; } = FloorPbkdf2Iterations;

    /// <summary>Hashes computed at the same time; 0 means processor count plus one.</summary>
    public int MaxConcurrent { get; init; }

    /// <summary>Callers that may wait for a place before the next one is told that we are busy.</summary>
    public int QueueLimit { get; init; } = 64;

    /// <summary>Keys that are mixed into passwords and kept outside the database.</summary>
    public PasswordPepperOptions Pepper { get; init; } = new();

    /// <summary>Everything that is wrong with these options, in sentences for the operator; empty when all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. Outside(nameof(Mode), (int)Mode, 0, 1),
        .. MemoryKib == 0 ? [] : Outside(nameof(MemoryKib), MemoryKib, FloorMemoryKib, CeilingMemoryKib),
        .. Outside(nameof(Iterations), Iterations, FloorIterations, 16),
        .. Outside(nameof(Parallelism), Parallelism, 1, 16),
        .. Outside(nameof(Pbkdf2Iterations), Pbkdf2Iterations, FloorPbkdf2Iterations, 5_000_000),
        .. Outside(nameof(MaxConcurrent), MaxConcurrent, 0, 1_024),
        .. Outside(nameof(QueueLimit), QueueLimit, 0, 100_000),
        .. Pepper.Problems(),
    ];

    private static string[] Outside(string name, int value, int least, int most) =>
        value >= least && value <= most ? [] : [$"PasswordHashing.{name} must be between {least} and {most}."];
}
