using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Access;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

/// <summary>Looks at what is in memory.</summary>
internal sealed class DescribeAccessModelHandler(IAccessModel model) : IQueryHandler<DescribeAccessModel, AccessModelState>
{
    public Task<Result<AccessModelState>> Handle(DescribeAccessModel request, CancellationToken cancellationToken) =>
        Task.FromResult(model.Current.Map(current => new AccessModelState(current.Edition.Version, current.Compiled.Count, current.Entities.Count)));
}
