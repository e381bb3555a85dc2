using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Decides texts, in turn.</summary>
internal sealed class DecideInPlaygroundHandler(TrialTurns turns) : IQueryHandler<DecideInPlayground, PlaygroundDecision>
{
    public Task<Result<PlaygroundDecision>> Handle(DecideInPlayground request, CancellationToken cancellationToken) =>
        turns.TakeAsync(() => PlaygroundDecision.Of(request.Texts.Unified()), cancellationToken);
}
