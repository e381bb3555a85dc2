using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.OAuth.Polling;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.OAuth.Polling;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.DeviceAuthorizations;

/// <summary>Waiting devices in the database.</summary>
internal sealed class StoredDeviceAuthorizations(SqlSession sql, IServiceProvider scope) : StoredDecisions(sql, "device_authorizations", "device_hash"), IDeviceAuthorizations
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["oauth_device_authorizations_user_code"] = KernelErrors.Contended,
        ["oauth_device_authorizations.user_code_hash"] = KernelErrors.Contended,
    };

    private AuthServerDb Db => scope.GetRequiredService<AuthServerDb>();

    public Task<Result<Done>> AddAsync(DeviceAuthorization device, CancellationToken ct) => Db.InsertAsync(device, Refusals, ct);

    public Task<DeviceAuthorization?> FindOpenAsync(byte[] userCodeHash, DateTimeOffset now, CancellationToken ct) =>
        Db.Set<DeviceAuthorization>().SingleOrDefaultAsync(device => device.UserCodeHash == userCodeHash && device.Status == DecisionStatus.Pending && device.ExpiresAt > now, ct);

    public Task<DeviceAuthorization?> FindAsync(DeviceAuthorizationId id, CancellationToken ct) =>
        Db.Set<DeviceAuthorization>().SingleOrDefaultAsync(device => device.Id == id, ct);
}
