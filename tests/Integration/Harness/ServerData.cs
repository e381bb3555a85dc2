using System.Security.Cryptography;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// What a server leaves behind and finds again: its database, its Redis, its folder, its key. Servers started on the
/// same data are instances of one installation, or one instance before and after a crash.
/// </summary>
public sealed class ServerData : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("server");
    private readonly string encryptionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private PostgresDatabase? postgres;
    private RedisInstance? redis;

    private ServerData(Setup setup) => Setup = setup;

    public Setup Setup { get; }

    public string DataFolder => folder.Folder("data");

    /// <summary>Where mails are dropped, one <c>.eml</c> file each, unless a test asks for SMTP.</summary>
    public string MailFolder => folder.Folder("mail");

    /// <summary>A resource file that is applied at start when it exists by then.</summary>
    public string BootstrapFile => folder.Path("bootstrap.yaml");

    public string DatabaseConnectionString => postgres?.ConnectionString ?? $"Data Source={DatabaseFile}";

    /// <summary>The file of SQLite.</summary>
    public string DatabaseFile => folder.Path("authserver.db");

    /// <summary>A database with the schema in it, as after <c>migrate</c>.</summary>
    public static async Task<ServerData> CreateAsync(Setup setup, CancellationToken ct)
    {
        if (setup is Setup.Postgres)
            return await CreateOnPostgresAsync(await MigratedTemplate.NameAsync(), ct);

        var data = new ServerData(setup);
        await MigratedTemplate.CopyToAsync(data.DatabaseFile);
        return data;
    }

    /// <summary>A database with nothing in it, for tests of what brings the schema there.</summary>
    public static Task<ServerData> CreateEmptyAsync(Setup setup, CancellationToken ct) =>
        setup is Setup.Postgres ? CreateOnPostgresAsync(null, ct) : Task.FromResult(new ServerData(setup));

    /// <summary>Renames the database, which this data then has no longer; nobody connects to it any more, but it may be copied.</summary>
    public Task GiveDatabaseTheNameAsync(string name, CancellationToken ct) => postgres!.BecomeTemplateAsync(name, ct);

    private static async Task<ServerData> CreateOnPostgresAsync(string? template, CancellationToken ct) => new(Setup.Postgres)
    {
        postgres = await PostgresDatabase.CreateAsync(template, ct),
        redis = await RedisInstance.ReserveAsync(),
    };

    /// <summary>The settings of an instance that listens at this address, in the form <c>AuthServer:Section:Key</c>.</summary>
    public Dictionary<string, string?> SettingsFor(Uri address) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["AuthServer:Server:Urls"] = address.GetLeftPart(UriPartial.Authority),
        ["AuthServer:Server:PublicOrigin"] = address.GetLeftPart(UriPartial.Authority),
        ["AuthServer:Server:DataDirectory"] = DataFolder,
        ["AuthServer:Database:Provider"] = Setup.ToString(),
        ["AuthServer:Database:ConnectionString"] = DatabaseConnectionString,
        ["AuthServer:Redis:ConnectionString"] = redis?.ConnectionString ?? string.Empty,
        ["AuthServer:Mail:Transport"] = "Pickup",
        ["AuthServer:Mail:PickupDirectory"] = MailFolder,
        ["AuthServer:Keys:EncryptionKey"] = encryptionKey,

        // The floor, pinned: calibration has tests of its own, and many servers start here at once.
        ["AuthServer:Authentication:PasswordHashing:MemoryKib"] = "19456",
        ["AuthServer:SigningKeys:RsaBits"] = "2048",
        ["AuthServer:DynamicRegistration:Mode"] = "InitialAccessToken",
        ["AuthServer:ClientDocuments:Enabled"] = "true",
        ["AuthServer:ClientDocuments:AllowedHosts"] = "127.0.0.1",

        // Hosts of tests that publish keys and documents are on this machine.
        ["AuthServer:Outbound:AllowedNetworks"] = "127.0.0.0/8",
        ["AuthServer:Bootstrap:File"] = File.Exists(BootstrapFile) ? BootstrapFile : null,
    };

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null) await postgres.DisposeAsync();
        if (redis is not null) await redis.DisposeAsync();
        folder.Dispose();
    }
}
