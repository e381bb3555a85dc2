using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Makes the entities of the whole directory be as it is, page by page; tells how many were not. For what was there before, and for what an older version of the server wrote.</summary>
public sealed record ReconcileDirectory : IOutwardCommand<int>;

internal sealed class ReconcileDirectoryHandler(IEnumerable<IDirectoryPart> parts, IEntities entities, DirectoryProjection projection, IUnitOfWork unitOfWork)
    : ICommandHandler<ReconcileDirectory, int>
{
    private const int AtOnce = 500;

    public async Task<Result<int>> Handle(ReconcileDirectory request, CancellationToken cancellationToken)
    {
        var changes = 0;
        foreach (var part in parts)
        {
            changes += await WalkAsync(part.Type, part.IdsAsync, cancellationToken);
            changes += await WalkAsync(part.Type, (after, most, ct) => entities.IdsAsync(part.Type, EntitySource.People, after, most, ct), cancellationToken);
        }

        return changes;
    }

    private async Task<int> WalkAsync(string type, Func<string, int, CancellationToken, Task<IReadOnlyList<string>>> idsAfter, CancellationToken ct)
    {
        var (changes, after) = (0, string.Empty);
        while (true)
        {
            var page = await unitOfWork.RunAsync<(int Changes, string? Last)>(
                async inner =>
                {
                    var ids = await idsAfter(after, AtOnce, inner);
                    return (await projection.ProjectAsync(type, ids, inner), ids.Count == AtOnce ? ids[^1] : null);
                },
                ct);
            if (page.IsRefused)
                throw new InvalidOperationException($"The directory could not be read: {page.Refusal.Code}.");

            changes += page.Value.Changes;
            if (page.Value.Last is null)
                return changes;

            after = page.Value.Last;
        }
    }
}
