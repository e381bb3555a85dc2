using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>Versions in the database.</summary>
internal sealed class SqlPolicyVersions(SqlSession sql, ICacheInvalidation invalidation) : IPolicyVersions
{
    private static readonly VersionInForce Nothing = new(0, BundleDigest.Of(PolicyBundle.Empty));

    private string Versions => sql.Table(RoleMapping.Schema, "policy_versions");

    private string State => sql.Table(RoleMapping.Schema, "policy_state");

    public async Task<VersionInForce> InForceAsync(CancellationToken ct) =>
        await sql.QuerySingleOrDefaultAsync<Row>($"SELECT v.number AS Number, v.digest AS Digest FROM {State} s JOIN {Versions} v ON v.number = s.in_force", null, ct) is { } row
            ? new VersionInForce(row.Number, row.Digest)
            : Nothing;

    public async Task<VersionInForce> HoldAsync(CancellationToken ct)
    {
        // Two statements on purpose: PostgreSQL's second one takes its snapshot after the lock is held, and so sees what the former holder
        // did. SQLite has one writer at a time, and we are it.
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync($"SELECT 1 FROM {State} WHERE id = 1 FOR UPDATE", null, ct);

        return await InForceAsync(ct);
    }

    public async Task<PolicyVersion?> FindAsync(long number, CancellationToken ct) =>
        (await sql.QuerySingleOrDefaultAsync<StoredVersion>($"SELECT {StoredVersion.Columns} FROM {Versions} WHERE number = @number", new { number }, ct))?.Version;

    public async Task<IReadOnlyList<VersionInForce>> AllAsync(CancellationToken ct) =>
        [.. (await sql.QueryAsync<Row>($"SELECT number AS Number, digest AS Digest FROM {Versions} ORDER BY number", null, ct)).Select(row => new VersionInForce(row.Number, row.Digest))];

    public Task AddAsync(PolicyVersion version, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        INSERT INTO {Versions} (number, documents, policy_schema, tests, digest, base, origin, reason, author_user, author_client, edge, published_at)
        VALUES (@number, @documents, @schema, @tests, @digest, @base, @origin, @reason, @user, @client, @edge, @publishedAt)
        """,
        new
        {
            number = version.Number,
            documents = StoredVersion.WriteDocuments(version.Bundle.Documents),
            schema = version.Bundle.Schema,
            tests = version.Bundle.Tests,
            digest = version.Digest,
            @base = version.Base,
            origin = version.Origin.ToString(),
            reason = version.Reason,
            user = version.Author.User?.Value,
            client = version.Author.Client?.Value,
            edge = version.Author.Edge,
            publishedAt = version.PublishedAt,
        },
        ct);

    public async Task PutInForceAsync(long number, CancellationToken ct)
    {
        await sql.ExecuteAsync($"UPDATE {State} SET in_force = @number WHERE id = 1", new { number }, ct);
        invalidation.Changed(PolicyRegions.InForce);
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public string Digest { get; init; } = string.Empty;
    }
}
