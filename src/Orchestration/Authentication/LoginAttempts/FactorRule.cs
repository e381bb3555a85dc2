using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Contracts;

namespace AuthServer.Orchestration.Authentication.LoginAttempts;

internal sealed class FactorRule(AuthenticationOptions options) : IFactorRule
{
    public bool AsksTwoFactorsOfAdministrators => FactorPolicy.IsDemandedBy(options.SecondFactor, isAdministrator: true);
}
