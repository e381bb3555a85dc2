using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Authentication.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.Authentication.Admission;

/// <summary>The one gate's door: adds what the directory and the password say, lets the policy decide, and records refusals.</summary>
internal sealed class AdmissionGate(IUserDirectory directory, IPasswordCredentials passwords, IFacts facts, TimeProvider time, ILogger<AdmissionGate> log)
    : IAdmissionGate
{
    public async Task<Result<Admitted>> AdmitAsync(UserId user, AdmissionFacts facts, CancellationToken ct)
    {
        if (facts.User is { } given && given.User != user)
            throw new InvalidOperationException("The standing belongs to somebody else.");

        return Admit(facts with { User = facts.User ?? await StandingAsync(user, facts.Flow, ct) }, user);
    }

    public Result<Admitted> Admit(AdmissionFacts facts) => Admit(facts, facts.User?.User);

    private Result<Admitted> Admit(AdmissionFacts known, UserId? user)
    {
        var decision = AdmissionPolicy.Decide(known);
        if (decision.IsRefused)
        {
            AuthenticationLog.AdmissionRefused(log, known.Flow.ToString(), decision.Refusal.Code);
            facts.Record(new AdmissionRefused(known.Flow.ToString(), decision.Refusal.Code, user, known.Client?.Client));
        }

        return decision;
    }

    private async Task<UserStanding> StandingAsync(UserId user, AdmissionFlow flow, CancellationToken ct)
    {
        var standing = await directory.StandingAsync(user, ct);

        // The directory knows no passwords, and most flows do not ask for them.
        if (!AdmissionPolicy.BlockersOf(flow).Contains(BlockingState.PasswordExpired))
            return standing;

        var password = await passwords.FindAsync(user, ct);
        return standing with { MustChangePassword = password?.IsChangeDue(time.GetUtcNow()) == true };
    }
}
