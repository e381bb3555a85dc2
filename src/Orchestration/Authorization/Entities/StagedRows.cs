using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Writes the rows in which entities wait, in units of work of their own: nobody waits for who reads a long file.</summary>
internal sealed class StagedRows(IStagedEntities staged, IUnitOfWork unitOfWork)
{
    private const int DroppedAtOnce = 20_000;

    /// <summary>Writes what has gathered.</summary>
    public async Task WriteAsync(EntityStaging staging, CancellationToken ct)
    {
        var written = await unitOfWork.RunAsync<Done>(
            async inner =>
            {
                await staging.WriteAsync(inner);
                return Done.It;
            },
            ct);
        if (written.IsRefused)
            throw new IOException($"What was read could not be kept: {written.Refusal.Code}.");

        staging.Forget();
    }

    /// <summary>Throws the rows of a batch away, also when the caller has hung up: nobody else would know of them before they are swept. In pieces, so that others may write in between.</summary>
    public async Task DropAsync(StagedEntities batch)
    {
        var dropped = DroppedAtOnce;
        while (dropped == DroppedAtOnce)
            dropped = (await unitOfWork.RunAsync<int>(async inner => await staged.DropSomeAsync(batch.Batch, DroppedAtOnce, inner), CancellationToken.None)).Value;
    }
}
