using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Policies;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>A row of <c>authz.policy_drafts</c> for who only looks.</summary>
internal sealed record StoredDraft
{
    /// <summary>The columns without the texts.</summary>
    public const string Columns =
        "id AS Id, title AS Title, based_on AS BasedOn, author_user AS AuthorUser, author_client AS AuthorClient, created_at AS CreatedAt, changed_at AS ChangedAt, version AS Version";

    public Guid Id { get; init; }

    public string Title { get; init; } = string.Empty;

    public long BasedOn { get; init; }

    public Guid? AuthorUser { get; init; }

    public string? AuthorClient { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public long Version { get; init; }

    public string Documents { get; init; } = "[]";

    public string? PolicySchema { get; init; }

    public string? Tests { get; init; }

    public PolicyBundle Bundle => new(StoredVersion.ReadDocuments(Documents), PolicySchema, Tests);

    public PolicyDraftRow Row => new(new PolicyDraftId(Id), Title, BasedOn, AuthorUser, AuthorClient, CreatedAt, ChangedAt, Version);

    public static Task<StoredDraft?> FindAsync(SqlSession sql, PolicyDraftId id, CancellationToken ct) => sql.QuerySingleOrDefaultAsync<StoredDraft>(
        $"SELECT {Columns}, documents AS Documents, policy_schema AS PolicySchema, tests AS Tests FROM {sql.Table(RoleMapping.Schema, "policy_drafts")} WHERE id = @id", new { id }, ct);
}
