using System.Data.Common;
using System.Text.RegularExpressions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;
using AuthServer.Tests.Integration.Harness;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AuthServer.Tests.Integration.SharedKernel.Migrations;

/// <summary>
/// A release and the one before it run side by side on one database (docs/upgrades.md). So every step leaves all that the
/// schema offered, and demands nothing new of writes to what was there. A step that takes something away says since
/// which published release nobody has used it.
/// </summary>
public sealed partial class AddingToTheSchema
{
    private const string Notes = "CREATE TABLE notes (id integer PRIMARY KEY, words text NOT NULL, mood text, size integer NOT NULL DEFAULT 1); CREATE UNIQUE INDEX notes_words ON notes (words);";

    /// <summary>Steps that tighten and were looked at by a person. Nothing enters this list once its former schema was released.</summary>
    private static readonly Dictionary<int, string> Reviewed = new()
    {
        [61] = "the guards of the audit log came before the first release; they refuse what only a forger does",
    };

    [Theory, OnBothDatabases]
    public async Task Every_step_only_adds_or_says_since_when_nobody_used_what_it_takes(Setup setup)
    {
        await using var database = await EmptyDatabase.CreateAsync(setup);
        var problems = new List<string>();

        foreach (var step in Migration.All(setup == Setup.Sqlite ? Dialect.Sqlite : Dialect.Postgres))
        {
            var found = await JudgeAsync(database.Connection, step.Sql);
            if (Reviewed.ContainsKey(step.Version))
                found.ShouldNotBeEmpty($"V{step.Version:0000} needs no review.");
            else
                problems.AddRange(found.Select(problem => $"V{step.Version:0000}__{step.Name}: {problem}"));
        }

        problems.ShouldBeEmpty();
    }

    [Theory]
    [OnBothDatabases("ALTER TABLE notes ADD COLUMN colour text")]
    [OnBothDatabases("ALTER TABLE notes ADD COLUMN colour text NOT NULL DEFAULT 'red'")]
    [OnBothDatabases("CREATE TABLE pictures (id integer PRIMARY KEY, note integer NOT NULL UNIQUE REFERENCES notes (id), size integer NOT NULL CHECK (size > 0))")]
    [OnBothDatabases("CREATE INDEX notes_mood ON notes (mood)")]
    [OnBothDatabases("UPDATE notes SET mood = 'calm' WHERE mood IS NULL")]
    public async Task An_addition_passes(Setup setup, string step) => (await JudgeCanaryAsync(setup, step)).ShouldBeEmpty();

    [Theory]
    [OnBothDatabases("DROP TABLE notes", "no longer offers: table")]
    [OnBothDatabases("ALTER TABLE notes RENAME TO remarks", "no longer offers: table")]
    [OnBothDatabases("ALTER TABLE notes DROP COLUMN mood", "no longer offers: mood text or nothing")]
    [OnBothDatabases("ALTER TABLE notes RENAME COLUMN mood TO humour", "no longer offers: mood text or nothing")]
    [OnBothDatabases("DROP INDEX notes_words", "no longer offers: unique")]
    [OnBothDatabases("CREATE UNIQUE INDEX notes_mood ON notes (mood)", "newly demands: unique")]
    public async Task Taking_away_and_tightening_are_found(Setup setup, string step, string problem) =>
        (await JudgeCanaryAsync(setup, step)).ShouldContain(found => found.Contains(problem));

    [Theory]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ALTER COLUMN mood TYPE varchar(3)", "no longer offers: mood text or nothing")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ALTER COLUMN mood SET NOT NULL", "newly demands: a value for mood")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ALTER COLUMN words DROP NOT NULL", "no longer offers: words text")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ALTER COLUMN size DROP DEFAULT", "newly demands: a value for size")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ADD COLUMN colour text NOT NULL", "newly demands: a value for colour")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ADD CHECK (size > 0)", "newly demands: CHECK")]
    [InlineData(Setup.Postgres, "ALTER TABLE notes ADD FOREIGN KEY (size) REFERENCES notes (id)", "newly demands: FOREIGN KEY")]
    [InlineData(Setup.Sqlite, "CREATE TRIGGER notes_kept BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'kept'); END", "newly demands: trigger")]
    [InlineData(Setup.Sqlite, "DROP TABLE notes; CREATE TABLE notes (id integer PRIMARY KEY, words text NOT NULL UNIQUE, mood text, size integer NOT NULL DEFAULT 1 CHECK (size > 0))", "newly demands: checks: 1")]
    public async Task So_is_what_only_one_database_can_do(Setup setup, string step, string problem) =>
        (await JudgeCanaryAsync(setup, step)).ShouldContain(found => found.Contains(problem));

    [Theory]
    [OnBothDatabases("0.0.9", true)]
    [OnBothDatabases("77.0.0", false)]
    public async Task A_contraction_names_a_published_release_that_no_longer_used_it(Setup setup, string release, bool passes) =>
        (await JudgeCanaryAsync(setup, $"-- contraction: unused since {release}\nALTER TABLE notes DROP COLUMN mood", ["0.0.9"])).Count.ShouldBe(passes ? 0 : 1);

    private static async Task<IReadOnlyList<string>> JudgeCanaryAsync(Setup setup, string step, IReadOnlyList<string>? published = null)
    {
        await using var database = await EmptyDatabase.CreateAsync(setup);
        await database.Connection.ExecuteAsync(Notes);
        return await JudgeAsync(database.Connection, step, published);
    }

    private static async Task<IReadOnlyList<string>> JudgeAsync(DbConnection connection, string step, IReadOnlyList<string>? published = null)
    {
        var before = await SchemaCatalogue.ReadAsync(connection);
        await connection.ExecuteAsync(step);
        var problems = before.StumblingBlocks(await SchemaCatalogue.ReadAsync(connection));

        // The release that stopped using it is out already: then nobody who may still run does.
        var marker = Contraction().Match(step);
        return marker.Success && (published ?? Published()).Contains(marker.Groups["release"].Value) ? [] : problems;
    }

    private static IReadOnlyList<string> Published() =>
        [.. ReleaseHeading().Matches(File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"))).Select(heading => heading.Groups["release"].Value)];

    [GeneratedRegex(@"^-- contraction: unused since (?<release>\d+\.\d+\.\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Contraction();

    [GeneratedRegex(@"^## \[?(?<release>\d+\.\d+\.\d+)\b", RegexOptions.Multiline)]
    private static partial Regex ReleaseHeading();

    private sealed class EmptyDatabase(DbConnection connection, PostgresDatabase? postgres) : IAsyncDisposable
    {
        public DbConnection Connection => connection;

        public static async Task<EmptyDatabase> CreateAsync(Setup setup)
        {
            var postgres = setup == Setup.Postgres ? await PostgresDatabase.CreateAsync(TestContext.Current.CancellationToken) : null;
            DbConnection connection = postgres is null ? new SqliteConnection("Data Source=:memory:") : await postgres.OpenAsync(TestContext.Current.CancellationToken);
            if (postgres is null) await connection.OpenAsync(TestContext.Current.CancellationToken);
            return new EmptyDatabase(connection, postgres);
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            if (postgres is not null) await postgres.DisposeAsync();
        }
    }
}
