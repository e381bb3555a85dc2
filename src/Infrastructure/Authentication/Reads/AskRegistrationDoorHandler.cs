using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Registration;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authentication.Reads;

internal sealed class AskRegistrationDoorHandler(RegistrationDoor door) : IQueryHandler<AskRegistrationDoor, Done>
{
    public Task<Result<Done>> Handle(AskRegistrationDoor query, CancellationToken ct) => door.AskAsync(ct);
}
