using System.Data.Common;
using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>What decides at one moment, read in one transaction.</summary>
internal sealed class SqlAccessSnapshot(Connections connections, DbConnection connection, DbTransaction transaction) : IAccessSnapshot, AccessRows.IAsking
{
    public async Task<long> InForceAsync(CancellationToken ct) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT in_force FROM {Table("policy_state")} WHERE id = 1", transaction: transaction, cancellationToken: ct));

    public async IAsyncEnumerable<PolicyVersion> VersionsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var rows = connection.QueryUnbufferedAsync<StoredVersion>($"SELECT {StoredVersion.Columns} FROM {Table("policy_versions")} ORDER BY number", transaction: transaction);
        await foreach (var row in rows.WithCancellation(ct))
            yield return row.Version;
    }

    public Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct) => new AccessRows(connections.Dialect, this).RightsAsync(now, ct);

    public async IAsyncEnumerable<KeptEntity> EntitiesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var rows = connection.QueryUnbufferedAsync<EntityLine>(
            $"SELECT type AS Type, id AS Id, attributes AS Attributes, tags AS Tags, parents AS Parents, source AS Source FROM {Table("entities")} WHERE deleted_at IS NULL AND source <> 'people' ORDER BY type, id",
            transaction: transaction);
        await foreach (var row in rows.WithCancellation(ct))
            yield return new KeptEntity(row.Type, row.Id, row.Attributes, row.Tags, row.Parents, EntitySources.Of(row.Source));
    }

    public Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct) => new AccessRows(connections.Dialect, this).TagsAsync(ct);

    public async Task<IReadOnlyList<T>> AskAsync<T>(string question, object? parameters, CancellationToken ct) =>
        (await connection.QueryAsync<T>(new CommandDefinition(question, parameters, transaction, cancellationToken: ct))).AsList();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private string Table(string name) => connections.Table(RoleMapping.Schema, name);

    private sealed record EntityLine
    {
        public string Type { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;

        public string Attributes { get; init; } = string.Empty;

        public string Tags { get; init; } = string.Empty;

        public string Parents { get; init; } = string.Empty;

        public string Source { get; init; } = string.Empty;
    }
}
