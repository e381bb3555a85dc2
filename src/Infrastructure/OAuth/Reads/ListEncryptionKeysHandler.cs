using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.EncryptionKeys;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Two or three keys per algorithm: never a page of them.</summary>
internal sealed class ListEncryptionKeysHandler(IEncryptionKeys keys, TimeProvider time) : IQueryHandler<ListEncryptionKeys, IReadOnlyList<EncryptionKeyRow>>
{
    public async Task<Result<IReadOnlyList<EncryptionKeyRow>>> Handle(ListEncryptionKeys request, CancellationToken cancellationToken)
    {
        var live = await keys.LiveAsync(time.GetUtcNow(), cancellationToken);
        return (EncryptionKeyRow[])[.. live.Select(key => new EncryptionKeyRow(key.KeyId, key.Algorithm, key.MadeAt, key.EndsAt))];
    }
}
