using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Playground;
using AuthServer.Orchestration.Authorization.Playground;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Playground;

/// <summary>Reads a shipped example.</summary>
internal sealed class ReadPlaygroundExampleHandler : IQueryHandler<ReadPlaygroundExample, PlaygroundExample>
{
    public Task<Result<PlaygroundExample>> Handle(ReadPlaygroundExample request, CancellationToken cancellationToken) => Task.FromResult(
        ShippedExamples.Find(request.Name, request.Request) is { } example ? (Result<PlaygroundExample>)example : AuthorizationErrors.ExampleUnknown);
}
