using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>The gate's door. It stands in the module that knows people, since nothing else has to be looked up.</summary>
internal sealed class AdmissionGate(IUserDirectory directory) : IAdmissionGate
{
    public async Task<Result<Admitted>> AdmitAsync(UserId user, AdmissionFacts facts, CancellationToken ct)
    {
        // INVARIANT: a standing that was read for one person never admits another.
        var standing = facts.User?.User == user ? facts.User : await directory.StandingAsync(user, ct);
        return AdmissionPolicy.Decide(facts with { User = standing });
    }

    public Result<Admitted> Admit(AdmissionFacts facts) => AdmissionPolicy.Decide(facts);
}
