using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Roles.</summary>
internal sealed class DirectoryRoles(IRoleCatalogue roles) : IDirectoryPart
{
    public string Type => DirectoryNames.Role;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct) =>
        [.. (await roles.NamesAmongAsync(ids, ct)).Select(name => new DirectoryEntity(name, CedarRecord.Empty, [], []))];

    public Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) => roles.NamesAfterAsync(after, most, ct);
}
