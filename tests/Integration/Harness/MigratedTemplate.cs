using AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;
using Npgsql;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>A database with the schema of this build and nothing in it, migrated once by the real verb: every server of the tests begins with a copy.</summary>
internal static class MigratedTemplate
{
    private static readonly Lazy<Task<string>> SqliteFile = new(() => MakeFileAsync(CancellationToken.None));
    private static readonly Lazy<Task<string>> PostgresName = new(() => MakeDatabaseAsync(CancellationToken.None));

    // Another build may have other steps; the same build finds its template again.
    private static readonly string Build = typeof(Migration).Module.ModuleVersionId.ToString("n");

    /// <summary>Copies the schema into a new SQLite file.</summary>
    public static async Task CopyToAsync(string file) => File.Copy(await SqliteFile.Value, file);

    /// <summary>The PostgreSQL database to copy from.</summary>
    public static Task<string> NameAsync() => PostgresName.Value;

    private static async Task<string> MakeFileAsync(CancellationToken ct)
    {
        var template = Path.Combine(Repository.TestResults("templates"), Build + ".db");
        if (File.Exists(template))
            return template;

        await using var data = await ServerData.CreateEmptyAsync(Setup.Sqlite, ct);
        await MigrateAsync(data, ct);
        File.Move(data.DatabaseFile, template, overwrite: true);
        return template;
    }

    private static async Task<string> MakeDatabaseAsync(CancellationToken ct)
    {
        var template = "template_" + Build;
        if (await PostgresDatabase.ExistsAsync(template, ct))
            return template;

        await using var data = await ServerData.CreateEmptyAsync(Setup.Postgres, ct);
        await MigrateAsync(data, ct);
        try
        {
            await data.GiveDatabaseTheNameAsync(template, ct);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another run on the same service was faster; its template is the same.
        }

        return template;
    }

    private static async Task MigrateAsync(ServerData data, CancellationToken ct)
    {
        var (exitCode, output) = await ServerProcess.RunVerbAsync(data, ["migrate"], null, ct);
        if (exitCode != 0)
            throw new InvalidOperationException($"The template could not be migrated ({exitCode}).\n{output}");
    }
}
