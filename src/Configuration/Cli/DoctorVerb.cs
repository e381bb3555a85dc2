using System.CommandLine;
using System.Net.Sockets;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Infrastructure.SharedKernel.Logging;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver doctor</c>: looks at everything that the server stands on.</summary>
internal static class DoctorVerb
{
    // A process that has just begun needs seconds for its first question on a busy machine: only what hangs is to be called failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create(Verbs verbs)
    {
        var profile = new Option<string?>("--profile") { Description = $"Looks whether the applications would keep this profile instead of their own: {string.Join(", ", ClientWords.Profiles.Words)}." };
        profile.AcceptOnlyFromAmong([.. ClientWords.Profiles.Words]);
        var doctor = new Command("doctor", "Checks configuration, database, durability, Redis, mail, clock, runtime, and whether the applications keep their profiles.") { profile };
        doctor.SetAction((parsed, ct) => verbs.RunOnAnySchemaAsync(parsed, session => RunAsync(session, ClientWords.Profiles.Find(parsed.GetValue(profile)), ct), ct));
        return doctor;
    }

    private static async Task<int> RunAsync(VerbSession session, ClientProfile? profile, CancellationToken ct)
    {
        List<Finding> findings = [new("configuration", ReadinessState.Ok, "Valid."), Runtime()];
        foreach (var check in session.Services.GetServices<IReadinessCheck>())
            findings.Add(await LookAsync(check.Name, inner => PrepareAndLookAsync(check, inner), ct));
        findings.Add(await LookAsync("durability", inner => DurabilityAsync(session, inner), ct));
        findings.Add(await LookAsync("mail", inner => MailAsync(session.Services.GetRequiredService<MailOptions>(), inner), ct));
        findings.AddRange(await LookAtClientsAsync(session, profile, ct));

        session.Output.Show(
            findings,
            ("Check", finding => finding.Check),
            ("State", finding => finding.State.ToString().ToLowerInvariant()),
            ("Detail", finding => finding.Detail));
        return findings.Exists(finding => finding.State == ReadinessState.Failed) ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static async Task<IReadOnlyList<Finding>> LookAtClientsAsync(VerbSession session, ClientProfile? profile, CancellationToken ct)
    {
        List<Finding> findings = [];
        var all = await LookAsync("clients", async inner =>
        {
            // A database that lacks steps has been told about already.
            if (await session.Services.GetRequiredService<ISchema>().ReadAsync(inner) is not { Outstanding: 0 })
                return new Readiness(ReadinessState.Degraded, "Not looked at: the database lacks migrations.");

            var found = await ClientProfileCheck.FindAsync(session, profile, inner);
            if (found.IsRefused)
                return new Readiness(ReadinessState.Failed, found.Refusal.Message);

            findings.AddRange(found.Value.Select(shortfall => new Finding($"client {shortfall.Client}", ReadinessState.Failed, shortfall.Words)));
            return found.Value.Count == 0 ? Readiness.Ok("All keep their profiles.") : new Readiness(ReadinessState.Failed, $"Profiles are broken {found.Value.Count} times.");
        }, ct);
        return [all, .. findings];
    }

    private static Finding Runtime() => RuntimeFloor.Warning(Environment.Version) is { } warning
        ? new("runtime", ReadinessState.Degraded, warning)
        : new("runtime", ReadinessState.Ok, $".NET {Environment.Version}.");

    private static async Task<Finding> LookAsync(string name, Func<CancellationToken, Task<Readiness>> look, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            var found = await look(limited.Token);
            return new Finding(name, found.State, found.Detail);
        }
        catch (Exception exception)
        {
            return new Finding(name, ReadinessState.Failed, LogMask.Apply(exception.Message));
        }
    }

    // Nothing runs behind a verb: what a server would have loaded, connected and measured by now is done here.
    private static async Task<Readiness> PrepareAndLookAsync(IReadinessCheck check, CancellationToken ct)
    {
        await check.PrepareAsync(ct);
        return await check.CheckAsync(ct);
    }

    private static async Task<Readiness> DurabilityAsync(VerbSession session, CancellationToken ct)
    {
        var report = await session.Services.GetRequiredService<IDurability>().ReadAsync(ct);
        var state = report.Level is DurabilityLevel.Host or DurabilityLevel.Site ? ReadinessState.Ok : ReadinessState.Degraded;
        return new Readiness(state, $"Survives: {report.Level.ToString().ToLowerInvariant()} ({report.Settings}).");
    }

    private static async Task<Readiness> MailAsync(MailOptions mail, CancellationToken ct)
    {
        if (mail.Transport == MailTransportKind.Pickup)
            return Readiness.Ok("Mail is dropped into a folder; nothing is sent.");

        using var connection = new TcpClient();
        await connection.ConnectAsync(mail.Smtp.Host, mail.Smtp.Port, ct);
        return Readiness.Ok("The mail server answers.");
    }

    private sealed record Finding(string Check, ReadinessState State, string Detail);
}
