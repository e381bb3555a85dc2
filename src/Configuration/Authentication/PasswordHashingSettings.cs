using System.Buffers.Text;
using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Configuration.Authentication;

/// <summary>How passwords are stored, as it is written in configuration: the keys of the pepper are base64. Section <c>AuthServer:Authentication:PasswordHashing</c>.</summary>
public sealed record PasswordHashingSettings
{
    /// <summary>Algorithm of new hashes.</summary>
    public PasswordHashingMode Mode { get; init; } = PasswordHashingMode.Argon2id;

    /// <summary>Memory per hash in KiB; 0 measures at start.</summary>
    public int MemoryKib { get; init; }

    /// <summary>Passes of Argon2id.</summary>
    public int Iterations { get; init; } = PasswordHashingOptions.FloorIterations;

    /// <summary>Lanes of Argon2id.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>Rounds of PBKDF2 in platform mode.</summary>
    public int Pbkdf2Iterations { get; init; } = PasswordHashingOptions.FloorPbkdf2Iterations;

    /// <summary>Hashes at once; 0 means processors plus one.</summary>
    public int MaxConcurrent { get; init; }

    /// <summary>Callers that may wait.</summary>
    public int QueueLimit { get; init; } = 64;

    /// <summary>Keys that are mixed into passwords.</summary>
    public PasswordPepperSettings Pepper { get; init; } = new();

    /// <summary>The options, with everything that is wrong told to <paramref name="problems"/>.</summary>
    internal PasswordHashingOptions ToOptions(Problems problems)
    {
        var options = new PasswordHashingOptions
        {
            Mode = Mode,
            MemoryKib = MemoryKib,
            Iterations = Iterations,
            Parallelism = Parallelism,
            Pbkdf2Iterations = Pbkdf2Iterations,
            MaxConcurrent = MaxConcurrent,
            QueueLimit = QueueLimit,
            Pepper = new PasswordPepperOptions
            {
                CurrentKeyId = Pepper.CurrentKeyId,
                Keys = Pepper.Keys.ToDictionary(pair => pair.Key, pair => Decode(pair.Value), StringComparer.Ordinal),
            },
        };
        foreach (var sentence in options.Problems())
            problems.Add(KeyIn(sentence), $"is not valid: {sentence.TrimEnd('.')}", "Correct it; docs/passwords.md tells the ranges.");
        return options;
    }

    // A sentence begins with what it is about: PasswordHashing.Iterations, PasswordHashing.Pepper.Keys.
    private static string KeyIn(string sentence) => sentence.Split(' ')[0].TrimEnd(':').Replace("PasswordHashing.", string.Empty, StringComparison.Ordinal).Replace('.', ':');

    // What is no base64 becomes no key at all, which the options then refuse by its length.
    private static ReadOnlyMemory<byte> Decode(Secret text)
    {
        var encoded = Encoding.ASCII.GetBytes(text.Reveal());
        return Base64.IsValid(encoded) ? Convert.FromBase64String(text.Reveal()) : ReadOnlyMemory<byte>.Empty;
    }
}

/// <summary>The keys of the pepper, as they are written in configuration.</summary>
public sealed record PasswordPepperSettings
{
    /// <summary>The key that new hashes use; none when empty.</summary>
    public string CurrentKeyId { get; init; } = string.Empty;

    /// <summary>All keys in use: id to 32 bytes in base64.</summary>
    public IReadOnlyDictionary<string, Secret> Keys { get; init; } = new Dictionary<string, Secret>(StringComparer.Ordinal);
}
