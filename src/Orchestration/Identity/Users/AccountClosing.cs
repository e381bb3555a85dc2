using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Asks every module before an account is closed.</summary>
internal sealed class AccountClosing(IEnumerable<IAccountClosingObjection> objections)
{
    /// <summary>The first objection; absent when the account may be closed.</summary>
    public async Task<Error?> ObjectionAsync(UserId user, CancellationToken ct)
    {
        foreach (var objection in objections)
        {
            if (await objection.ObjectAsync(user, ct) is { } reason)
                return reason;
        }

        return null;
    }
}
