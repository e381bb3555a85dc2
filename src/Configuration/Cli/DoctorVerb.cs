using System.CommandLine;
using System.Net.Sockets;
using AuthServer.Configuration.SharedKernel.Hosting;
using AuthServer.Infrastructure.SharedKernel.Logging;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver doctor</c>: looks at everything that the server stands on.</summary>
internal static class DoctorVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(Verbs verbs)
    {
        var doctor = new Command("doctor", "Checks configuration, database, durability, Redis, mail, clock and runtime.");
        doctor.SetAction((parsed, ct) => verbs.RunOnAnySchemaAsync(parsed, session => RunAsync(session, ct), ct));
        return doctor;
    }

    private static async Task<int> RunAsync(VerbSession session, CancellationToken ct)
    {
        List<Finding> findings = [new("configuration", ReadinessState.Ok, "Valid."), Runtime()];
        foreach (var check in session.Services.GetServices<IReadinessCheck>())
            findings.Add(await LookAsync(check.Name, inner => PrepareAndLookAsync(check, inner), ct));
        findings.Add(await LookAsync("durability", inner => DurabilityAsync(session, inner), ct));
        findings.Add(await LookAsync("mail", inner => MailAsync(session.Services.GetRequiredService<MailOptions>(), inner), ct));

        session.Output.Show(
            findings,
            ("Check", finding => finding.Check),
            ("State", finding => finding.State.ToString().ToLowerInvariant()),
            ("Detail", finding => finding.Detail));
        return findings.Exists(finding => finding.State == ReadinessState.Failed) ? ExitCodes.Refused : ExitCodes.Ok;
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
