using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Entries;
using AuthServer.Orchestration.Audit.Sealing;
using AuthServer.Orchestration.Audit.Verification;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Audit;

/// <summary>What tests of the audit log do, in their words.</summary>
internal static class LogSteps
{
    public static readonly RequestContext FromTheNetwork = new() { RemoteAddress = "203.0.113.7", UserAgent = "Probe/1.0 (ünïcode)", CorrelationId = "c-1", Origin = "http" };

    /// <summary>Writes facts about a person in one transaction, so that they are sealed together.</summary>
    public static Task WriteAsync(this KernelHost host, int count, UserId person, CancellationToken ct) =>
        host.Services.GetRequiredService<IFactJournal>().AppendAsync([.. Enumerable.Range(0, count).Select(_ => new ProfileUpdated(person))], FromTheNetwork, ct);

    /// <summary>Seals until nothing waits. An open transaction of any database of the cluster holds sealing back, so it may take a few runs.</summary>
    public static async Task<int> SealAllAsync(this KernelHost host, CancellationToken ct)
    {
        var total = 0;
        for (var run = 0; run < 400; run++)
        {
            total += (await host.SendAsync(new SealAudit(), ct)).Value.Entries;
            if (await host.AskAsync<long>("SELECT count(*) FROM {entries} e WHERE NOT EXISTS (SELECT 1 FROM {seals} s WHERE s.entry_id = e.id)", ct) == 0)
                return total;

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        throw new TimeoutException("The entries were not sealed.");
    }

    public static async Task<AuditVerification> VerifyAsync(this KernelHost host, CancellationToken ct, AuditAnchor? anchor = null) =>
        (await host.SendAsync(new VerifyAudit(anchor), ct)).Value;

    public static async Task<Page<AuditEntry>> ReadAsync(this KernelHost host, AuditFilter filter, CancellationToken ct, string? cursor = null, int limit = 50) =>
        (await host.SendAsync(new ReadAudit(filter, new PageRequest(cursor, limit)), ct)).Value;

    public static async Task<Result<T>> SendAsync<T>(this KernelHost host, IRequest<Result<T>> request, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>Runs a statement as somebody with the database's password would: {entries}, {seals}, {checkpoints}, {sealing} and {person_keys} name the tables.</summary>
    public static async Task<int> TamperAsync(this KernelHost host, string statement, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        await sql.ExecuteAsync(DropGuards(sql.Dialect), null, ct);
        return await sql.ExecuteAsync(Named(sql, statement), null, ct);
    }

    public static async Task<T?> AskAsync<T>(this KernelHost host, string question, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<T>(Named(sql, question), null, ct);
    }

    /// <summary>Runs a statement with the guards in place.</summary>
    public static async Task<int> ExecuteAsync(this KernelHost host, string statement, CancellationToken ct)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ExecuteAsync(Named(sql, statement), null, ct);
    }

    private static string DropGuards(Dialect dialect) => dialect == Dialect.Postgres
        ? """
          DROP TRIGGER IF EXISTS entries_are_append_only ON audit.entries; DROP TRIGGER IF EXISTS seals_are_append_only ON audit.seals;
          DROP TRIGGER IF EXISTS checkpoints_are_append_only ON audit.checkpoints; DROP TRIGGER IF EXISTS sealing_goes_forward ON audit.sealing
          """
        : """
          DROP TRIGGER IF EXISTS audit_entries_refuse_edit; DROP TRIGGER IF EXISTS audit_entries_refuse_removal;
          DROP TRIGGER IF EXISTS audit_seals_refuse_edit; DROP TRIGGER IF EXISTS audit_seals_refuse_removal;
          DROP TRIGGER IF EXISTS audit_checkpoints_refuse_edit; DROP TRIGGER IF EXISTS audit_checkpoints_refuse_removal;
          DROP TRIGGER IF EXISTS audit_sealing_goes_forward; DROP TRIGGER IF EXISTS audit_sealing_refuses_removal
          """;

    private static string Named(SqlSession sql, string statement) =>
        new[] { "entries", "seals", "checkpoints", "sealing", "person_keys", "keys" }.Aggregate(statement, (text, table) => text.Replace("{" + table + "}", sql.Table("audit", table), StringComparison.Ordinal));
}
