using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Identity.Users;
using MediatR;

namespace AuthServer.Infrastructure.Identity.Workers;

/// <summary>Accounts whose address nobody proved go, as if they were deleted: by the use case, since other modules have rows of theirs.</summary>
internal sealed class UnverifiedAccountsRule(IMediator mediator) : IRetentionRule
{
    private const int Most = 50;

    public string Name => "identity.users";

    public async Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) =>
        (await mediator.Send(new DeleteUnverifiedAccounts(Math.Min(batch, Most)), ct)).Match(count => count, _ => 0);
}
