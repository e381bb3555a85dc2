using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities.Directory;

/// <summary>Roles, in those that they include: whoever bears one bears the others.</summary>
internal sealed class DirectoryRoles(IRoleCatalogue roles) : IDirectoryPart
{
    public string Type => DirectoryNames.Role;

    public async Task<IReadOnlyList<DirectoryEntity>> ReadAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var included = (await roles.InclusionsAsync(ids, ct)).ToLookup(pair => pair.Role, pair => DirectoryNames.OfRole(pair.Included), StringComparer.Ordinal);
        return [.. (await roles.NamesAmongAsync(ids, ct)).Select(name => new DirectoryEntity(name, CedarRecord.Empty, [.. included[name]], []))];
    }

    public Task<IReadOnlyList<string>> IdsAsync(string after, int most, CancellationToken ct) => roles.NamesAfterAsync(after, most, ct);
}
