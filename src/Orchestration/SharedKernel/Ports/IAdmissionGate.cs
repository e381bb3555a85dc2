using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The gate's door: completes the facts with what only the directory knows and asks <see cref="AdmissionPolicy"/>.</summary>
public interface IAdmissionGate
{
    /// <summary>Decides for a person. Reads the user's standing from the database's truth unless <paramref name="facts"/> carries it.</summary>
    Task<Result<Admitted>> AdmitAsync(UserId user, AdmissionFacts facts, CancellationToken ct);

    /// <summary>Decides for a client alone.</summary>
    Result<Admitted> Admit(AdmissionFacts facts);
}
