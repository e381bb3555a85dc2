using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.PendingAuthorizations;

/// <summary>Waiting requests in the database.</summary>
internal sealed class StoredPendingAuthorizations(AuthServerDb db) : IPendingAuthorizations
{
    public void Add(PendingAuthorization pending) =>
        db.Add(pending).Property<string>("ClientId").CurrentValue = pending.Request.Client.Value;

    public Task<PendingAuthorization?> FindAsync(PendingAuthorizationId id, CancellationToken ct) =>
        db.Set<PendingAuthorization>().SingleOrDefaultAsync(pending => pending.Id == id, ct);
}
