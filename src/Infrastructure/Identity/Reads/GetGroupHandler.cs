using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Groups;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>One group by id.</summary>
internal sealed class GetGroupHandler(SqlSession sql) : IQueryHandler<GetGroup, GroupRow>
{
    public async Task<Result<GroupRow>> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        var row = await sql.QuerySingleOrDefaultAsync<GroupRead>(
            $"SELECT {GroupRead.Columns} FROM {sql.Table("identity", "groups")} WHERE id = @group", new { group = request.Group }, cancellationToken);
        return row is null ? IdentityErrors.GroupUnknown : row.ToRow();
    }
}
