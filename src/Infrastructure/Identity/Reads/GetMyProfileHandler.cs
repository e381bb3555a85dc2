using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Identity.Users;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Identity.Users;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Identity.Reads;

/// <summary>One's own profile.</summary>
internal sealed class GetMyProfileHandler(SqlSession sql) : IQueryHandler<GetMyProfile, MyProfile>
{
    public async Task<Result<MyProfile>> Handle(GetMyProfile request, CancellationToken cancellationToken)
    {
        var row = await sql.QuerySingleOrDefaultAsync<ProfileRow>(
            $"SELECT {ProfileRow.Columns} FROM {sql.Table("identity", "users")} WHERE id = @user AND status <> 'Deleted'",
            new { user = request.User },
            cancellationToken);
        return row is null ? IdentityErrors.UserUnknown : new MyProfile(row.ToProfile(), row.Version);
    }
}
