using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Policies;

/// <summary>
/// Puts a bundle in force as a new version, whole or not at all. Opens its own unit of work, since reading and testing take their time. Refuses
/// with what is wrong with the bundle's form or the reason; what is wrong with its texts is in the answer.
/// </summary>
/// <param name="Bundle">The texts.</param>
/// <param name="Reason">Why.</param>
/// <param name="Base">The version that the author saw in force; absent when they do not care.</param>
/// <param name="Origin">How it comes.</param>
public sealed record PublishPolicies(PolicyBundle Bundle, string Reason, long? Base, PolicyOrigin Origin) : IOutwardCommand<Publication>;

internal sealed class PublishPoliciesHandler(PolicyPublishing publishing) : ICommandHandler<PublishPolicies, Publication>
{
    public Task<Result<Publication>> Handle(PublishPolicies request, CancellationToken cancellationToken) =>
        publishing.PublishAsync(new Proposal(request.Bundle, request.Reason, request.Base, request.Origin), cancellationToken);
}
