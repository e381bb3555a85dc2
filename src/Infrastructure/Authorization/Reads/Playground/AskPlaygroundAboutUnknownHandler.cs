using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Evaluates what texts say, in turn.</summary>
internal sealed class AskPlaygroundAboutUnknownHandler(TrialTurns turns) : IQueryHandler<AskPlaygroundAboutUnknown, PlaygroundResidue>
{
    public Task<Result<PlaygroundResidue>> Handle(AskPlaygroundAboutUnknown request, CancellationToken cancellationToken) =>
        turns.TakeAsync(() => PlaygroundResidue.Of(request.Texts.Unified()), cancellationToken);
}
