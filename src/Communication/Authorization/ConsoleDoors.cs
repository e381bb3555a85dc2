using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Orchestration.Authorization.Contracts;

namespace AuthServer.Communication.Authorization;

/// <summary>Asks for the permission of the page. Within one request the rights are read once.</summary>
internal sealed class ConsoleDoors(IServerRights rights) : IConsoleDoors
{
    private ServerRights? _own;

    public async Task<bool> IsOpenAsync(string page, CancellationToken ct)
    {
        _own ??= await rights.OfActingAsync(ct);
        return EndpointPermissions.For("PAGE", page) is { } permission && (_own.IsEverything || _own.Names.Contains(permission));
    }
}
