namespace AuthServer.Tests.Integration.Harness;

/// <summary>What <c>./test</c> prepares and announces. A missing piece is a failure, never a skipped test.</summary>
internal static class TestEnvironment
{
    /// <summary>Npgsql connection string of a user who may create and drop databases.</summary>
    public static string Postgres => Required("AUTHSERVER_TEST_POSTGRES");

    /// <summary><c>host:port</c> of a Redis whose databases the tests may empty.</summary>
    public static string Redis => Required("AUTHSERVER_TEST_REDIS");

    /// <summary>Path of the Chromium executable.</summary>
    public static string Chromium => Required("AUTHSERVER_TEST_CHROMIUM");

    /// <summary>A Python 3 that can import <c>aiosmtpd</c>; Debian's own unless told otherwise.</summary>
    public static string Python => Optional("AUTHSERVER_TEST_PYTHON") ?? "/usr/bin/python3";

    internal static string Required(string name) =>
        Optional(name) ?? throw new InvalidOperationException(
            $"{name} is not set. Integration tests need what ./test prepares: run ./test (or ./test --filter <name>), "
            + "or keep ./test --services running and export what it prints.");

    private static string? Optional(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
