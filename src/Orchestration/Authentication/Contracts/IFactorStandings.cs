using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Orchestration.Authentication.Contracts;

/// <summary>What the sign-in policy asks of a person now, against what a sign-in of theirs proved.</summary>
public interface IFactorStandings
{
    /// <summary>Whether a sign-in of this class is enough for this person now. A rule that came after the sign-in counts.</summary>
    Task<FactorStanding> OfAsync(UserId user, string acr, CancellationToken ct);
}
