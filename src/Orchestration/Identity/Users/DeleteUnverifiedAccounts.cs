using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Deletes accounts whose address nobody has proved for three days, where nobody signs in without: a stranger must not keep somebody's address occupied. Gives how many went.</summary>
/// <param name="Most">At most so many at once.</param>
public sealed record DeleteUnverifiedAccounts(int Most) : ICommand<int>;

internal sealed class DeleteUnverifiedAccountsHandler(IUsers users, AccountDeletion deletion, IdentityOptions options, TimeProvider time)
    : ICommandHandler<DeleteUnverifiedAccounts, int>
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(72);

    public async Task<Result<int>> Handle(DeleteUnverifiedAccounts request, CancellationToken cancellationToken)
    {
        if (!options.RequireVerifiedEmail)
            return 0;

        var deleted = 0;
        foreach (var user in await users.FindUnverifiedAsync(time.GetUtcNow() - Patience, request.Most, cancellationToken))
        {
            if ((await deletion.DeleteAsync(user, cancellationToken)).IsSuccess)
                deleted++;
        }

        return deleted;
    }
}
