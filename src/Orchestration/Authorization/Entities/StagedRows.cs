using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Writes the rows in which entities wait, in units of work of their own: nobody waits for who reads a long file.</summary>
internal sealed class StagedRows(IStagedEntities staged, IUnitOfWork unitOfWork)
{
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

    /// <summary>Throws the rows of a batch away, also when the caller has hung up: nobody else would know of them before they are swept.</summary>
    public Task DropAsync(StagedEntities batch) => unitOfWork.RunAsync<Done>(
        async inner =>
        {
            await staged.DropAsync(batch.Batch, inner);
            return Done.It;
        },
        CancellationToken.None);
}
