using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Writes out what this instance decides with.</summary>
internal sealed class ReadPlaygroundStartHandler(IAccessModel model) : IQueryHandler<ReadPlaygroundStart, PlaygroundStart>
{
    public Task<Result<PlaygroundStart>> Handle(ReadPlaygroundStart request, CancellationToken cancellationToken) =>
        Task.FromResult(model.Current.Map(PlaygroundStart.Of));
}
