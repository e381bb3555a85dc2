using System.CommandLine;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver migrate</c>.</summary>
internal static class MigrateVerb
{
    public static Command Create(Verbs verbs)
    {
        var migrate = new Command("migrate", "Brings the database's schema forward, under a lock that one process at a time holds.");
        migrate.SetAction((parsed, ct) => verbs.RunOnAnySchemaAsync(parsed, session => RunAsync(session, ct), ct));
        return migrate;
    }

    private static async Task<int> RunAsync(VerbSession session, CancellationToken ct)
    {
        if (session.Services.GetRequiredService<ServerMode>().IsReadOnly)
            return session.Output.Refuse(KernelErrors.ReadOnly);

        var applied = await session.Services.GetRequiredService<ISchema>().MigrateAsync(ct);
        return session.Output.Say(applied == 0 ? "The schema is current." : $"Applied {applied} migrations.", new { applied });
    }
}
