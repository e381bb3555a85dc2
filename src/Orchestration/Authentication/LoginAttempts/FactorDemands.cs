using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Gathers what the factor policy looks at.</summary>
internal sealed class FactorDemands(ITotpAuthenticators totps, IAdministrators administrators, AuthenticationOptions options)
{
    /// <summary>What is asked of this person beside the first factor.</summary>
    public async Task<SecondFactorDemand> OfAsync(UserId user, bool isAskedByClient, CancellationToken ct)
    {
        var totp = await totps.FindAsync(user, ct);
        return FactorPolicy.Demand(options.SecondFactor, await administrators.IncludesAsync(user, ct), totp is { IsConfirmed: true }, isAskedByClient);
    }

    /// <summary>Whether this person has to keep a second factor.</summary>
    public async Task<bool> MustKeepAsync(UserId user, CancellationToken ct) =>
        FactorPolicy.IsDemandedBy(options.SecondFactor, await administrators.IncludesAsync(user, ct));
}
