using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Checks texts, in turn.</summary>
internal sealed class CheckInPlaygroundHandler(TrialTurns turns) : IQueryHandler<CheckInPlayground, PlaygroundCheck>
{
    public Task<Result<PlaygroundCheck>> Handle(CheckInPlayground request, CancellationToken cancellationToken) =>
        turns.TakeAsync(() => PlaygroundCheck.Of(request.Texts.Unified()), cancellationToken);
}
