using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Writes out what this instance decides with, as far as the caller may see it.</summary>
internal sealed class ReadPlaygroundStartHandler(IAccessModel model, IServerRights rights) : IQueryHandler<ReadPlaygroundStart, PlaygroundStart>
{
    public async Task<Result<PlaygroundStart>> Handle(ReadPlaygroundStart request, CancellationToken cancellationToken) =>
        (await rights.OfActingAsync(cancellationToken)).ReadsEntities ? model.Current.Map(PlaygroundStart.Of) : model.Current.Map(PlaygroundStart.WithoutEntities);
}
