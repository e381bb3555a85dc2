using System.CommandLine;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.Cli;

/// <summary>How a verb is carried out: a host that is never started, a schema that is current, an output that fits the caller.</summary>
internal sealed class Verbs(string[] args)
{
    /// <summary>Runs on a current schema. An empty database gets one where the configuration lets the server do so; a schema in use is brought forward by <c>serve</c> and <c>migrate</c> only.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<VerbSession, Task<int>> work, CancellationToken ct) => RunAsync(parsed, isSchemaNeeded: true, work, ct);

    /// <summary>Runs on whatever schema there is.</summary>
    public Task<int> RunOnAnySchemaAsync(ParseResult parsed, Func<VerbSession, Task<int>> work, CancellationToken ct) =>
        RunAsync(parsed, isSchemaNeeded: false, work, ct);

    private async Task<int> RunAsync(ParseResult parsed, bool isSchemaNeeded, Func<VerbSession, Task<int>> work, CancellationToken ct)
    {
        await using var app = AuthServerHost.Create(args, new Dictionary<string, string?>(StringComparer.Ordinal), replace: null, HostPurpose.Verb);
        if (isSchemaNeeded)
            await RequireSchemaAsync(app.Services, ct);

        var output = new Output(parsed.GetValue(CommonOptions.Json));
        return await work(new VerbSession(app.Services, output));
    }

    private static async Task RequireSchemaAsync(IServiceProvider services, CancellationToken ct)
    {
        var schema = services.GetRequiredService<ISchema>();
        var state = await schema.ReadAsync(ct);
        if (state.Applied == 0 && services.GetRequiredService<DatabaseOptions>().MigrateAtStart && !services.GetRequiredService<ServerMode>().IsReadOnly)
            await schema.MigrateAsync(ct);
        else if (state.Outstanding > 0)
            throw new StartRefusedException($"The database lacks {state.Outstanding} migrations. Run `authserver migrate` first.");
    }
}
