using System.Globalization;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>Before the server listens: the self-test, then the calibration, then one line in the log.</summary>
internal sealed class PasswordHashingStart(
    CurrentRecipe current, HashingCapacity capacity, ILogger<PasswordHashingStart> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgonSelfTest.Run();

        var (algorithm, cost) = current.Fresh() switch
        {
            Argon2Recipe { Parameters: var p } => ("argon2id", string.Create(CultureInfo.InvariantCulture, $"m={p.MemoryKib} KiB, t={p.Iterations}, p={p.Parallelism}")),
            Pbkdf2Recipe pbkdf2 => ("pbkdf2-sha512", string.Create(CultureInfo.InvariantCulture, $"i={pbkdf2.Iterations}")),
            _ => throw new InvalidOperationException("A current recipe without a name."),
        };
        log.HashingReady(algorithm, cost, capacity.Concurrency, CompressionPaths.Fastest.ToString());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
