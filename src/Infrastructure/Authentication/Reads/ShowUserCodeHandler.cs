using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Authentication.UserCodes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authentication.Reads;

internal sealed class ShowUserCodeHandler(IUserCodeHashes codes) : IQueryHandler<ShowUserCode, UserCodeState>
{
    public async Task<Result<UserCodeState>> Handle(ShowUserCode query, CancellationToken ct) => new UserCodeState((await codes.FindAsync(query.User, ct))?.SetAt);
}
