using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>The one row of <c>authz.policy_directory</c>, and a row for each content in <c>authz.policy_directory_contents</c>. Those stay as long as versions do.</summary>
internal sealed class SqlDirectoryVerdicts(SqlSession sql) : IDirectoryVerdicts
{
    private string State => sql.Table(RoleMapping.Schema, "policy_directory");

    private string Contents => sql.Table(RoleMapping.Schema, "policy_directory_contents");

    public async Task<DirectoryVerdict?> LastAsync(CancellationToken ct) =>
        await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT digest AS Digest, commit_id AS CommitId, refusal AS Refusal, problem AS Problem, version AS Version, judged_at AS JudgedAt FROM {State} WHERE id = 1", null, ct) is { } row
            ? new DirectoryVerdict(row.Digest, row.CommitId, row.Refusal, row.Problem, row.Version, row.JudgedAt)
            : null;

    public async Task<ContentPast> PastAsync(string digest, CancellationToken ct) =>
        await sql.QuerySingleOrDefaultAsync<PastRow>(
            $"SELECT s.applied_digest AS Applied, c.applied_as AS AppliedAs, c.refused_over AS RefusedOver FROM {State} s LEFT JOIN {Contents} c ON c.digest = @digest WHERE s.id = 1",
            new { digest },
            ct) is { } row
            ? new ContentPast(row.Applied, row.AppliedAs, row.RefusedOver)
            : new ContentPast(null, null, null);

    public async Task KeepAppliedAsync(DirectoryVerdict verdict, CancellationToken ct)
    {
        await KeepAsync(verdict, ct);
        await sql.ExecuteAsync($"UPDATE {State} SET applied_digest = @digest WHERE id = 1", new { digest = verdict.Digest }, ct);
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Contents} (digest, applied_as, refused_over) VALUES (@digest, @version, NULL)
            ON CONFLICT (digest) DO UPDATE SET applied_as = excluded.applied_as, refused_over = NULL
            """,
            new { digest = verdict.Digest, version = verdict.Version },
            ct);
    }

    public async Task<bool> ClearAsync(DirectoryVerdict verdict, CancellationToken ct) => await sql.ExecuteAsync(
        $"""
        UPDATE {State} SET digest = @digest, commit_id = @commit, refusal = NULL, problem = NULL, version = @version, judged_at = @judgedAt
        WHERE id = 1 AND applied_digest = @digest AND refusal IS NOT NULL
        """,
        new { digest = verdict.Digest, commit = verdict.Commit, version = verdict.Version, judgedAt = verdict.JudgedAt },
        ct) > 0;

    public async Task KeepRefusedAsync(DirectoryVerdict verdict, CancellationToken ct)
    {
        await KeepAsync(verdict, ct);
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Contents} AS c (digest, applied_as, refused_over) VALUES (@digest, NULL, @version)
            ON CONFLICT (digest) DO UPDATE SET refused_over = COALESCE(c.refused_over, excluded.refused_over)
            """,
            new { digest = verdict.Digest, version = verdict.Version },
            ct);
    }

    private Task<int> KeepAsync(DirectoryVerdict verdict, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {State} (id, digest, commit_id, refusal, problem, version, judged_at) VALUES (1, @digest, @commit, @refusal, @problem, @version, @judgedAt)
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

    private sealed record PastRow
    {
        public string? Applied { get; init; }

        public long? AppliedAs { get; init; }

        public long? RefusedOver { get; init; }
    }
}
