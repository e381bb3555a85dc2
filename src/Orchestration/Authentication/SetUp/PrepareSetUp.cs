using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authentication.SetUp;

/// <summary>Sent by the host at each start: while there is no administrator, makes a one-time link to create the first (ASVS 6.3.2).</summary>
public sealed record PrepareSetUp : ICommand<SetUpOffer>;

/// <summary>What the host prints.</summary>
/// <param name="Token">The link's bearer value; absent by design when there is an administrator.</param>
/// <param name="ExpiresAt">When the link ends.</param>
public sealed record SetUpOffer(Secret? Token, DateTimeOffset ExpiresAt);

internal sealed class PrepareSetUpHandler(IAdministrators administrators, ISetUpLinks links, IRandomness randomness, AuthenticationOptions options, TimeProvider time)
    : ICommandHandler<PrepareSetUp, SetUpOffer>
{
    public async Task<Result<SetUpOffer>> Handle(PrepareSetUp command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var expiresAt = now + TimeSpan.FromHours(options.SetUpLinkHours);
        if (await administrators.AnyAsync(ct))
            return new SetUpOffer(Token: null, expiresAt);

        var token = randomness.BearerValue();
        await links.AddAsync(token.Sha256(), now, expiresAt, ct);
        return new SetUpOffer(token, expiresAt);
    }
}
