using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Tells the audit log precisely why a client's proof was refused; the client itself is told coarsely.</summary>
public sealed class ClientProofRefusals(IUnitOfWork unitOfWork, IFacts facts)
{
    /// <summary>Tells, in a transaction of its own.</summary>
    internal Task<Result<Done>> TellAsync(ClientId client, Error reason, CancellationToken ct) => unitOfWork.RunAsync<Done>(
        _ =>
        {
            facts.Record(new ClientAuthenticationRefused(client, reason.Code));
            return Task.FromResult<Result<Done>>(Done.It);
        },
        ct);
}
