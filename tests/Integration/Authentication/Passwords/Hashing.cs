using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

/// <summary>The real adapter with small costs, and its parts laid open.</summary>
internal sealed class Hashing : IDisposable
{
    public const string Password = "correct horse battery staple";

    private readonly ArenaPool arenas;

    public Hashing(PasswordHashingOptions? options = null, int concurrency = 3)
    {
        Options = options ?? Cheap;
        arenas = new ArenaPool(TimeProvider.System, concurrency);
        Computation = new HashComputation(arenas, CompressionPaths.Fastest);
        Queue = new HashingQueue(concurrency, Options.QueueLimit);
        var calibration = new Calibration(Options, concurrency, long.MaxValue, _ => TimeSpan.Zero);
        Port = new PasswordHashing(
            Queue, new CurrentRecipe(Options, calibration, new CalibrationFile(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), "test")), Computation, NullLogger<PasswordHashing>.Instance);
    }

    public static PasswordHashingOptions Cheap { get; } = new() { MemoryKib = 256, Iterations = 2 };

    public PasswordHashingOptions Options { get; }

    public HashComputation Computation { get; }

    public HashingQueue Queue { get; }

    public IPasswordHashing Port { get; }

    public static PasswordPepperOptions Pepper(string? current, params (string Id, byte Fill)[] keys) => new()
    {
        CurrentKeyId = current,
        Keys = keys.ToDictionary(
            key => key.Id,
            key => (ReadOnlyMemory<byte>)Enumerable.Repeat(key.Fill, PasswordPepperOptions.KeyLength).ToArray(),
            StringComparer.Ordinal),
    };

    public async Task<string> Hashes(string password) =>
        (await Port.HashAsync(password.AsMemory(), CancellationToken.None)).ShouldBeOfType<PasswordHashed.Hashed>().Phc;

    public Task<PasswordVerdict> Verifies(string password, string? stored) =>
        Port.VerifyAsync(password.AsMemory(), stored, CancellationToken.None);

    public void Dispose()
    {
        Queue.Dispose();
        arenas.Dispose();
    }
}
