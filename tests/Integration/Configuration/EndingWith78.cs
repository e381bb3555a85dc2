using System.Security.Cryptography;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>Whatever is wrong with what the operator gave ends the start with exit code 78 and a sentence that names it; never as a bug, never half a server.</summary>
public sealed class EndingWith78
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Database:ConnectionString", "Data Source=x;Colour=blue", "AuthServer__Database__ConnectionString (text) is not a connection string of Sqlite")]
    [InlineData("Redis:ConnectionString", "127.0.0.1:6379,colour=blue", "AuthServer__Redis__ConnectionString (secret) is not a connection string of Redis")]
    [InlineData("Server:DrainDelay", "24:00:00", "AuthServer__Server__DrainDelay (duration) is not a valid duration")]
    [InlineData("Server:DrainDelay", "99999999999999999999d", "AuthServer__Server__DrainDelay (duration) is not a valid duration")]
    [InlineData("Keys:EncryptionKey:File", "/proc/self/mem", "AuthServer__Keys__EncryptionKey__File (setting) names a file that does not exist or cannot be read")]
    public async Task A_value_that_means_nothing_is_named(string key, string value, string told)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], new Dictionary<string, string?> { ["AuthServer:" + key] = value }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain(told);
        output.ShouldNotContain("colour", Case.Insensitive);
    }

    [Fact]
    public async Task A_malformed_dot_env_file_is_named_with_its_line_and_without_its_text()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await File.WriteAllTextAsync(Path.Combine(data.DataFolder, ".env"), "A=1\nthis is no setting\n", Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["migrate"], null, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain(".env (file) is malformed: .env line 2");
        output.ShouldNotContain("no setting");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("a sentence of thirty-two letters")]
    public async Task A_key_file_without_a_key_is_named(string content)
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var file = Path.Combine(data.DataFolder, "key");
        await File.WriteAllTextAsync(file, content, Ct);
        var wrong = new Dictionary<string, string?> { ["AuthServer:Keys:EncryptionKey"] = null, ["AuthServer:Keys:EncryptionKeyFile"] = file };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["migrate"], wrong, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Keys__EncryptionKeyFile (text) names a file that cannot be read, or that holds neither");
    }

    [Theory, OnBothDatabases]
    public async Task Another_key_than_the_databases_is_named(Setup setup)
    {
        await using var data = await ServerData.CreateAsync(setup, Ct);
        await using (var first = await ServerProcess.StartAsync(data, null, Ct))
            (await first.TerminateAsync(Ct)).ShouldBe(0);
        var another = new Dictionary<string, string?> { ["AuthServer:Keys:EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], another, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Keys__EncryptionKey (secret) is not the key");
    }

    [Fact]
    public async Task A_key_that_is_still_needed_is_named_when_it_is_not_given_any_more()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await using (var first = await ServerProcess.StartAsync(data, null, Ct))
            (await first.TerminateAsync(Ct)).ShouldBe(0);
        var next = new Dictionary<string, string?>
        {
            ["AuthServer:Keys:EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["AuthServer:Keys:EncryptionKeyId"] = "next",
        };

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, [], next, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("is missing or another key, and the database still holds secrets that it sealed");
    }
}
