using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// Finds the strongest Argon2id memory that this machine affords: the largest of four steps whose median hash
/// takes at most 60 ms and whose use by all concurrent hashes fits a quarter of the memory. Never below the floor.
/// </summary>
internal sealed class Calibration(
    PasswordHashingOptions options, int concurrency, long availableMemoryBytes, Func<Argon2Parameters, TimeSpan> measure)
{
    public static readonly TimeSpan MedianLimit = TimeSpan.FromMilliseconds(60);

    private const int Samples = 3;
    private const int MemoryShare = 4;

    private static readonly int[] StepsMib = [64, 46, 32, 19];

    public Argon2Parameters Choose()
    {
        var floor = WithMemory(options, PasswordHashingOptions.FloorMemoryKib);
        var perMib = Median(floor) / StepsMib[^1];

        foreach (var mib in StepsMib[..^1])
        {
            // The cheap floor measurement rules out steps that cannot fit before they are tried.
            if (!FitsMemory(mib) || perMib * mib > 1.5 * MedianLimit)
                continue;

            var candidate = WithMemory(options, mib * 1024);
            if (Median(candidate) <= MedianLimit)
                return candidate;
        }

        return floor;
    }

    public static Argon2Parameters WithMemory(PasswordHashingOptions options, int memoryKib) =>
        new(Argon2Variant.Id, memoryKib, options.Iterations, options.Parallelism, HashRecipe.NewTagLength);

    /// <summary>Measures with real hashes on arenas of the pool, which stay warm for the first logins.</summary>
    public static Func<Argon2Parameters, TimeSpan> Stopwatch(HashComputation computation, TimeProvider time) => parameters =>
    {
        var recipe = new Argon2Recipe(parameters, PepperKeyId: null, new byte[HashRecipe.NewSaltLength]);
        var started = time.GetTimestamp();
        CryptographicOperations.ZeroMemory(computation.Compute(recipe, "calibration"u8));
        return time.GetElapsedTime(started);
    };

    private bool FitsMemory(int mib) => (long)mib * 1024 * 1024 * concurrency <= availableMemoryBytes / MemoryShare;

    private TimeSpan Median(Argon2Parameters parameters)
    {
        // The first run pays for page faults of a fresh arena.
        _ = measure(parameters);
        var samples = Enumerable.Range(0, Samples).Select(_ => measure(parameters)).Order().ToArray();
        return samples[Samples / 2];
    }
}
