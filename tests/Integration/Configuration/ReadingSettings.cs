using AuthServer.Configuration.SharedKernel;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>Where settings come from, and which of them wins.</summary>
public sealed class ReadingSettings
{
    private const string Window = "AuthServer__RateLimits__SignIn__Window";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dot_env_file_of_the_working_folder_is_read()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await File.WriteAllTextAsync(Path.Combine(data.DataFolder, ".env"), $"{Window}=soon\n", Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["migrate"], null, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain(Window);
    }

    [Theory]
    [InlineData("apply", "-f", "/etc/authserver/resources.yaml", "--environment", "Production")]
    [InlineData("apply", "--environment=Production", "-f", "/etc/authserver/resources.yaml")]
    public void The_command_line_names_the_environment_wherever_it_stands(params string[] args) =>
        ConfigurationSources.EnvironmentFrom(args).ShouldBe("Production");

    [Fact]
    public async Task An_environment_variable_wins_over_the_dot_env_file()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        await File.WriteAllTextAsync(Path.Combine(data.DataFolder, ".env"), $"{Window}=soon\n", Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["migrate"], new Dictionary<string, string?> { [Window] = "30s" }, Ct);

        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_secret_file_wins_over_an_environment_variable()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var file = Path.Combine(data.DataFolder, "key");
        await File.WriteAllTextAsync(file, "not a key\n", Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(
            data, ["migrate"], new Dictionary<string, string?> { ["AuthServer__Keys__EncryptionKey__File"] = file }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Keys__EncryptionKey (secret) is not 32 bytes in base64.");
    }

    [Fact]
    public async Task A_folder_of_secret_files_is_read_by_their_names()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);
        var folder = Directory.CreateDirectory(Path.Combine(data.DataFolder, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, Window), "soon", Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(
            data, ["migrate"], new Dictionary<string, string?> { ["AuthServer__Secrets__Directory"] = folder }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain(Window);
    }

    [Fact]
    public async Task A_pointer_to_a_missing_file_is_a_problem()
    {
        await using var data = await ServerData.CreateAsync(Setup.Sqlite, Ct);

        var (exitCode, output) = await ServerProcess.RunVerbAsync(
            data, ["migrate"], new Dictionary<string, string?> { ["AuthServer__Keys__EncryptionKey__File"] = "/nowhere/key" }, Ct);

        exitCode.ShouldBe(78, output);
        output.ShouldContain("AuthServer__Keys__EncryptionKey__File (setting) names a file that does not exist or cannot be read.");
    }

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("A = b ", "b")]
    [InlineData("A=b # comment", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A='b # c'", "b # c")]
    [InlineData("A='b\\nc'", "b\\nc")]
    [InlineData("A=\"b\\nc\"", "b\nc")]
    [InlineData("A=\"say \\\"hi\\\"\" # twice", "say \"hi\"")]
    [InlineData("A=", "")]
    [InlineData("A=$HOME", "$HOME")]
    [InlineData("\uFEFF# first\r\n\r\nA=b\r\n", "b")]
    [InlineData("A=b=c==", "b=c==")]
    public void A_dot_env_line_is_read(string text, string expected) => DotEnv.Parse(text)["A"].ShouldBe(expected);

    [Theory]
    [InlineData("just words")]
    [InlineData("=value")]
    [InlineData("1A=b")]
    [InlineData("A='never closed")]
    [InlineData("A='b' c")]
    [InlineData("A B=c")]
    public void A_line_that_is_no_setting_is_refused_by_its_number_and_not_shown(string line)
    {
        var refused = Should.Throw<FormatException>(() => DotEnv.Parse($"# one\n{line}"));

        refused.Message.ShouldStartWith(".env line 2:");
        refused.Message.ShouldNotContain(line);
    }
}
