using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AuthServer.Bench.Passwords;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;

// Milliseconds per password hash, ours beside the reference program. Usage: Passwords.Bench [samples]
var samples = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 31;
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {samples} samples each");
Console.WriteLine($"{"what",-48} {"median ms",10} {"p95 ms",10} {"min ms",10}");

var isReferenceInstalled = ReferenceProgram.IsInstalled;
foreach (var mib in new[] { 19, 32, 46, 64 })
{
    var parameters = new Argon2Parameters(Argon2Variant.Id, mib * 1024, iterations: 2, parallelism: 1, tagLength: 32);
    using (var arena = new Argon2Arena(parameters.BlockCount))
    {
        foreach (var path in CompressionPaths.Available)
            Report($"argon2id m={mib} MiB t=2 p=1, ours, {path}", () => Derive(parameters, path, arena));
    }

    Report($"argon2id m={mib} MiB t=2 p=1, ours, fresh arena", () =>
    {
        using var fresh = new Argon2Arena(parameters.BlockCount);
        Derive(parameters, CompressionPaths.Fastest, fresh);
    });
    if (isReferenceInstalled)
        Report($"argon2id m={mib} MiB t=2 p=1, reference program", () => ReferenceProgram.Hash(mib * 1024));
}

if (isReferenceInstalled)
    Report("(starting the reference program, m=8 KiB)", () => ReferenceProgram.Hash(8));
Report("pbkdf2-sha512 i=210000, platform", () =>
    Rfc2898DeriveBytes.Pbkdf2("correct horse battery staple"u8, new byte[16], PasswordHashingOptions.FloorPbkdf2Iterations, HashAlgorithmName.SHA512, 32));

void Report(string what, Action hash)
{
    hash();
    var times = new double[samples];
    for (var i = 0; i < samples; i++)
    {
        var started = Stopwatch.GetTimestamp();
        hash();
        times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    Array.Sort(times);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-48} {times[samples / 2],10:F1} {times[samples * 95 / 100],10:F1} {times[0],10:F1}"));
}

static void Derive(Argon2Parameters parameters, CompressionPath path, Argon2Arena arena)
{
    Span<byte> tag = stackalloc byte[32];
    var input = new Argon2Input { Password = "correct horse battery staple"u8, Salt = "0123456789abcdef"u8 };
    Argon2Computation.Derive(input, parameters, arena, path, tag);
}
