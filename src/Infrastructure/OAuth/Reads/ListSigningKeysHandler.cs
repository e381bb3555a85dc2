using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.SigningKeys;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>A handful of keys per algorithm: never a page of them.</summary>
internal sealed class ListSigningKeysHandler(AuthServerDb db) : IQueryHandler<ListSigningKeys, IReadOnlyList<SigningKeyRow>>
{
    public async Task<Result<IReadOnlyList<SigningKeyRow>>> Handle(ListSigningKeys request, CancellationToken cancellationToken)
    {
        var keys = await db.Set<SigningKey>().AsNoTracking().Where(key => key.State != SigningKeyState.Retired).OrderByDescending(key => key.AnnouncedAt).ToListAsync(cancellationToken);
        return (SigningKeyRow[])[.. keys.Select(key => new SigningKeyRow(key.KeyId, key.Algorithm.ToString(), key.State.ToString().ToLowerInvariant(), key.AnnouncedAt, key.ActivatesAt, key.RetiresAt))];
    }
}
