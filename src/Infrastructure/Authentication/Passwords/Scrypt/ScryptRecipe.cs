namespace AuthServer.Infrastructure.Authentication.Passwords.Scrypt;

/// <summary><c>$scrypt$ln=…,r=…,p=…$salt$hash</c> (RFC 7914, N = 2^ln) of other systems: they verify, and are replaced at the next login.</summary>
internal sealed record ScryptRecipe(int LogCost, int BlockSize, int Parallelism, ReadOnlyMemory<byte> Salt, int Length) : HashRecipe(PepperKeyId: null, Salt)
{
    // INVARIANT: no stored string makes one verification cost more than this: 128 MiB (N = 2^17 with r = 8, what OWASP recommends), and
    // the time of twice that.
    private const long MaxMemoryBytes = 128L << 20;
    private const long MaxWork = 2 * MaxMemoryBytes;
    private const int MaxBlockSize = 32;
    private const int MaxParallelism = 16;
    private const int MaxLogCost = 20;
    private const int MaxTagLength = 64;
    private const int MinTagLength = 16;
    private const int MinSaltLength = 8;

    public override int TagLength => Length;

    /// <summary>N.</summary>
    public int Cost => 1 << LogCost;

    /// <summary>The recipe and tag in a parsed string, or null when it is not one that we compute.</summary>
    public static StoredHash? Read(PhcString phc)
    {
        if (phc.Algorithm != "scrypt" || phc.Version is not null || !phc.HasParameters("ln", "r", "p"))
            return null;
        if (phc.Number("ln") is not (> 0 and <= MaxLogCost and var logCost)
            || phc.Number("r") is not (> 0 and <= MaxBlockSize and var blockSize)
            || phc.Number("p") is not (> 0 and <= MaxParallelism and var parallelism)
            || phc.Hash.Length is < MinTagLength or > MaxTagLength || phc.Salt.Length < MinSaltLength)
            return null;

        var memory = 128L * blockSize << logCost;
        return memory > MaxMemoryBytes || memory * parallelism > MaxWork
            ? null
            : new StoredHash(new ScryptRecipe(logCost, blockSize, parallelism, phc.Salt, phc.Hash.Length), phc.Hash);
    }

    public override string Write(ReadOnlySpan<byte> tag) => throw new NotSupportedException("scrypt hashes are read, never written.");

    protected override bool IsWeakerThan(HashRecipe current) => true;
}
