using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Contracts;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

/// <summary>Compares a sign-in with the rule. A factor that somebody enrolled later does not devalue the session in which they did.</summary>
internal sealed class FactorStandings(FactorDemands demands) : IFactorStandings
{
    public async Task<FactorStanding> OfAsync(UserId user, string acr, CancellationToken ct)
    {
        var isSufficient = acr == AuthenticationContextClasses.TwoFactor || !await demands.MustKeepAsync(user, ct);
        return new FactorStanding(isSufficient, IsProviderEnabled: true);
    }
}
