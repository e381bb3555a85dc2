using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;
using AuthServer.Orchestration.Authentication;
using AuthServer.Orchestration.Authentication.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class StartingPasswordHashing
{
    [Fact]
    public async Task The_registered_port_calibrates_itself_and_works()
    {
        await using var provider = new ServiceCollection().AddLogging()
            .AddSingleton(new AuthServer.Infrastructure.SharedKernel.DataDirectory(new AuthServer.Orchestration.SharedKernel.ServerOptions { DataDirectory = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) }))
            .AddPasswordHashing(new PasswordHashingOptions()).BuildServiceProvider();
        foreach (var start in provider.GetServices<IHostedService>())
            await start.StartAsync(CancellationToken.None);
        var port = provider.GetRequiredService<IPasswordHashing>();

        var hashed = await port.HashAsync(Hashing.Password.AsMemory(), CancellationToken.None);

        var stored = hashed.ShouldBeOfType<PasswordHashed.Hashed>().Phc;
        stored.ShouldMatch(@"^\$argon2id\$v=19\$m=(19456|32768|47104|65536),t=2,p=1\$");
        (await port.VerifyAsync(Hashing.Password.AsMemory(), stored, CancellationToken.None)).ShouldBe(PasswordVerdict.Match);
        provider.GetRequiredService<IPasswordBlocklist>().Contains("password").ShouldBeTrue();
    }

    [Fact]
    public void The_self_test_passes_here_and_throws_on_a_wrong_answer()
    {
        Should.NotThrow(ArgonSelfTest.Run);

        foreach (var path in CompressionPaths.Available)
            Should.Throw<CryptographicException>(() => ArgonSelfTest.Expect(new byte[32], path)).Message.ShouldContain(path.ToString());
    }

    [Fact]
    public void The_defaults_are_free_of_problems() => new PasswordHashingOptions().Problems().ShouldBeEmpty();

    public static TheoryData<string, PasswordHashingOptions> Contradictions() => new()
    {
        { "Mode", new() { Mode = (PasswordHashingMode)7 } },
        { "MemoryKib", new() { MemoryKib = (19 * 1024) - 1 } },
        { "MemoryKib", new() { MemoryKib = (256 * 1024) + 1 } },
        { "Iterations", new() { Iterations = 1 } },
        { "Parallelism", new() { Parallelism = 0 } },
        { "Pbkdf2Iterations", new() { Pbkdf2Iterations = 209_999 } },
        { "MaxConcurrent", new() { MaxConcurrent = -1 } },
        { "QueueLimit", new() { QueueLimit = -1 } },
        { "CurrentKeyId", new() { Pepper = Hashing.Pepper("k2", ("k1", 1)) } },
        { "key id", new() { Pepper = Hashing.Pepper("a$b", ("a$b", 1)) } },
        { "32 bytes", new() { Pepper = new() { Keys = new Dictionary<string, ReadOnlyMemory<byte>> { ["k1"] = new byte[31] } } } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void Unsafe_or_contradictory_options_do_not_start(string culprit, PasswordHashingOptions options)
    {
        options.Problems().ShouldHaveSingleItem().ShouldContain(culprit);
        Should.Throw<ArgumentException>(() => new ServiceCollection().AddPasswordHashing(options));
    }

    [Fact]
    public void Options_do_not_print_pepper_keys()
    {
        var options = new PasswordHashingOptions { Pepper = Hashing.Pepper("k1", ("k1", 0x41)) };

        options.ToString().ShouldNotContain("AAAA");
        options.ToString().ShouldNotContain("65");
    }
}
