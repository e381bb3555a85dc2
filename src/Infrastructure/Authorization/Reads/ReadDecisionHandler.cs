using AuthServer.Domain.Authorization;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Decisions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads;

internal sealed class ReadDecisionHandler(SqlSession sql) : IQueryHandler<ReadDecision, TakenDecision>
{
    public async Task<Result<TakenDecision>> Handle(ReadDecision request, CancellationToken cancellationToken)
    {
        var row = await DecisionRead.FindAsync(sql, request.Id, cancellationToken);
        return row is null ? AuthorizationErrors.DecisionUnknown : row.ToDecision();
    }
}
