namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>The cost of one Argon2 computation, within the limits of RFC 9106 §3.1 and our own ceilings.</summary>
internal readonly record struct Argon2Parameters
{
    public const int Version = 0x13;
    public const int MinSaltLength = 8;

    // Own ceilings, far below the RFC's, so that a stored string can never ask for the whole machine.
    private const int MaxMemoryKib = 1 << 21;
    private const int MaxIterations = 1 << 16;
    private const int MaxParallelism = 255;
    private const int MaxTagLength = 4096;

    public Argon2Parameters(Argon2Variant variant, int memoryKib, int iterations, int parallelism, int tagLength)
    {
        var refusal = Refusal(variant, memoryKib, iterations, parallelism, tagLength);
        if (refusal is not null)
            throw new ArgumentException(refusal);

        Variant = variant;
        MemoryKib = memoryKib;
        Iterations = iterations;
        Parallelism = parallelism;
        TagLength = tagLength;
    }

    public Argon2Variant Variant { get; }

    public int MemoryKib { get; }

    public int Iterations { get; }

    public int Parallelism { get; }

    public int TagLength { get; }

    /// <summary>Blocks of a quarter of a lane: between two meeting points lanes do not see each other.</summary>
    public int SegmentLength => MemoryKib / (4 * Parallelism);

    public int LaneLength => 4 * SegmentLength;

    /// <summary>m' of RFC 9106 §3.2: memory rounded down to a multiple of four blocks per lane.</summary>
    public int BlockCount => LaneLength * Parallelism;

    /// <summary>Why these values cannot be computed with, or null when they can.</summary>
    public static string? Refusal(Argon2Variant variant, int memoryKib, int iterations, int parallelism, int tagLength)
    {
        if (!Enum.IsDefined(variant))
            return "Argon2 variant must be d, i or id.";
        if (parallelism is < 1 or > MaxParallelism)
            return $"Argon2 parallelism must be between 1 and {MaxParallelism}.";
        if (tagLength is < 4 or > MaxTagLength)
            return $"Argon2 tag length must be between 4 and {MaxTagLength} bytes.";
        if (iterations is < 1 or > MaxIterations)
            return $"Argon2 iterations must be between 1 and {MaxIterations}.";
        // RFC 9106 §3.1: at least eight blocks per lane.
        if (memoryKib < 8 * parallelism || memoryKib > MaxMemoryKib)
            return $"Argon2 memory must be between 8 KiB per lane and {MaxMemoryKib} KiB.";
        return null;
    }
}
