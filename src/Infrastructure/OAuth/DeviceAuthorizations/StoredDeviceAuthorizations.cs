using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.DeviceAuthorizations;

/// <summary>Waiting devices in the database. The polls read by plain SQL and touch no session of EF Core.</summary>
internal sealed class StoredDeviceAuthorizations(SqlSession sql, IServiceProvider scope) : IDeviceAuthorizations
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["oauth_device_authorizations_user_code"] = KernelErrors.Contended,
        ["oauth_device_authorizations.user_code_hash"] = KernelErrors.Contended,
    };

    private string Table => sql.Table("oauth", "device_authorizations");

    private AuthServerDb Db => scope.GetRequiredService<AuthServerDb>();

    public Task<Result<Done>> AddAsync(DeviceAuthorization device, CancellationToken ct) => Db.InsertAsync(device, Refusals, ct);

    public Task<DeviceAuthorization?> FindOpenAsync(byte[] userCodeHash, DateTimeOffset now, CancellationToken ct) =>
        Db.Set<DeviceAuthorization>().SingleOrDefaultAsync(device => device.UserCodeHash == userCodeHash && device.Status == DecisionStatus.Pending && device.ExpiresAt > now, ct);

    public Task<DeviceAuthorization?> FindAsync(DeviceAuthorizationId id, CancellationToken ct) =>
        Db.Set<DeviceAuthorization>().SingleOrDefaultAsync(device => device.Id == id, ct);

    public async Task<AwaitedDecision?> LookAsync(byte[] deviceHash, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT client_id AS ClientId, status AS Status, expires_at AS ExpiresAt, interval_seconds AS IntervalSeconds, binding AS Binding, grant_id AS GrantId FROM {Table} WHERE device_hash = @deviceHash",
            new { deviceHash },
            ct);
        return row is null
            ? null
            : new AwaitedDecision(row.ClientId, Enum.Parse<DecisionStatus>(row.Status), row.ExpiresAt, TimeSpan.FromSeconds(row.IntervalSeconds), OAuthJson.FromText<TokenBinding>(row.Binding)) { Grant = row.GrantId };
    }

    // Never the version: what a person decides at the same moment must not be decided anew for that.
    public Task SlowDownAsync(byte[] deviceHash, TimeSpan interval, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET interval_seconds = @seconds WHERE device_hash = @deviceHash AND interval_seconds < @seconds AND status = 'Pending'",
            new { deviceHash, seconds = (int)interval.TotalSeconds },
            ct);

    public async Task<GrantId?> RedeemAsync(byte[] deviceHash, ClientId client, DateTimeOffset now, CancellationToken ct)
    {
        // INVARIANT: PostgreSQL checks the condition again after waiting for the row's lock; SQLite has one writer.
        var row = await sql.QuerySingleOrDefaultAsync<Redeemed>(
            $"""
            UPDATE {Table} SET status = 'Redeemed', version = version + 1
            WHERE device_hash = @deviceHash AND client_id = @client AND status = 'Approved' AND expires_at > @now
            RETURNING grant_id AS GrantId
            """,
            new { deviceHash, client, now },
            ct);
        return row?.GrantId;
    }

    private sealed class Row
    {
        public ClientId ClientId { get; set; }

        public string Status { get; set; } = string.Empty;

        public DateTimeOffset ExpiresAt { get; set; }

        public long IntervalSeconds { get; set; }

        public string Binding { get; set; } = string.Empty;

        public GrantId? GrantId { get; set; }
    }

    private sealed class Redeemed
    {
        public GrantId GrantId { get; set; }
    }
}
