using AuthServer.Domain.Authorization.Playground;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Formats texts, in turn.</summary>
internal sealed class FormatInPlaygroundHandler(TrialTurns turns) : IQueryHandler<FormatInPlayground, PlaygroundFormat>
{
    public Task<Result<PlaygroundFormat>> Handle(FormatInPlayground request, CancellationToken cancellationToken) =>
        turns.TakeAsync(() => PlaygroundFormat.Of(request.Texts.Unified()), cancellationToken);
}
