using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Identity.Users;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>One person by id.</summary>
internal sealed class GetUserHandler(SqlSession sql) : IQueryHandler<GetUser, UserDetails>
{
    public async Task<Result<UserDetails>> Handle(GetUser request, CancellationToken cancellationToken)
    {
        var row = await sql.QuerySingleOrDefaultAsync<ProfileRow>(
            $"SELECT {ProfileRow.Columns} FROM {sql.Table("identity", "users")} WHERE id = @user AND status <> 'Deleted'",
            new { user = request.User },
            cancellationToken);
        return row is null ? IdentityErrors.UserUnknown : row.ToDetails();
    }
}
