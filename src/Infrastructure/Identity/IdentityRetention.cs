using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.Retention;

namespace AuthServer.Infrastructure.Identity;

/// <summary>Proofs go a day after their link expired.</summary>
internal sealed class EmailProofsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "identity.email_proofs";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("identity", "email_proofs");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE link_expires_at < @before LIMIT @batch)",
            new { before = now.AddDays(-1), batch },
            ct);
    }
}

/// <summary>Addresses that strangers asked about go after a week, should the outbox not have dealt with them.</summary>
internal sealed class ProofRequestsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "identity.proof_requests";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("identity", "proof_requests");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE asked_at < @before LIMIT @batch)",
            new { before = now.AddDays(-7), batch },
            ct);
    }
}

/// <summary>Counts of wrong codes go a year after the last day on which there were any.</summary>
internal sealed class CodeFailuresRule(SqlSession sql) : IRetentionRule
{
    public string Name => "identity.code_failures";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("identity", "code_failures");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE address_hash IN (SELECT address_hash FROM {table} WHERE day_began_at < @before LIMIT @batch)",
            new { before = now.AddDays(-365), batch },
            ct);
    }
}

/// <summary>Invitations go ninety days after they expired.</summary>
internal sealed class InvitationsRule(SqlSession sql) : IRetentionRule
{
    public string Name => "identity.invitations";

    public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
    {
        var table = sql.Table("identity", "invitations");
        return sql.ExecuteAsync(
            $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE expires_at < @before LIMIT @batch)",
            new { before = now.AddDays(-90), batch },
            ct);
    }
}
