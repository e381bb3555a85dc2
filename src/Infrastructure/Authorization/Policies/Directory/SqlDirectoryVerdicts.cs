using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>The one row of <c>authz.policy_directory</c>.</summary>
internal sealed class SqlDirectoryVerdicts(SqlSession sql) : IDirectoryVerdicts
{
    private string Table => sql.Table(RoleMapping.Schema, "policy_directory");

    public async Task<DirectoryVerdict?> LastAsync(CancellationToken ct) =>
        await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT digest AS Digest, commit_id AS CommitId, refusal AS Refusal, problem AS Problem, version AS Version, judged_at AS JudgedAt FROM {Table} WHERE id = 1", null, ct) is { } row
            ? new DirectoryVerdict(row.Digest, row.CommitId, row.Refusal, row.Problem, row.Version, row.JudgedAt)
            : null;

    public Task KeepAsync(DirectoryVerdict verdict, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {Table} (id, digest, commit_id, refusal, problem, version, judged_at) VALUES (1, @digest, @commit, @refusal, @problem, @version, @judgedAt)
        ON CONFLICT (id) DO UPDATE SET
          digest = excluded.digest, commit_id = excluded.commit_id, refusal = excluded.refusal, problem = excluded.problem, version = excluded.version, judged_at = excluded.judged_at
        """,
        new { digest = verdict.Digest, commit = verdict.Commit, refusal = verdict.Refusal, problem = verdict.Problem, version = verdict.Version, judgedAt = verdict.JudgedAt },
        ct);

    private sealed record Row
    {
        public string Digest { get; init; } = string.Empty;

        public string? CommitId { get; init; }

        public string? Refusal { get; init; }

        public string? Problem { get; init; }

        public long Version { get; init; }

        public DateTimeOffset JudgedAt { get; init; }
    }
}
