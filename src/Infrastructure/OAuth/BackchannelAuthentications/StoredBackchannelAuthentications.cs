using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Infrastructure.OAuth.Polling;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>Waiting clients in the database.</summary>
internal sealed class StoredBackchannelAuthentications(SqlSession sql, IServiceProvider scope) : StoredDecisions(sql, "backchannel_authentications", "hash"), IBackchannelAuthentications
{
    private AuthServerDb Db => scope.GetRequiredService<AuthServerDb>();

    public void Add(BackchannelAuthentication request) => Db.Add(request);

    public Task<BackchannelAuthentication?> FindAsync(BackchannelAuthenticationId id, CancellationToken ct) =>
        Db.Set<BackchannelAuthentication>().SingleOrDefaultAsync(request => request.Id == id, ct);

    public Task<BackchannelAuthentication?> FindAsync(byte[] hash, CancellationToken ct) =>
        Db.Set<BackchannelAuthentication>().SingleOrDefaultAsync(request => request.Hash == hash, ct);
}
