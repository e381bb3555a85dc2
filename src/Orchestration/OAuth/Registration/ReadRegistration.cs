using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client reads its registration (RFC 7592 §2.1). A command, since a refusal is recorded.</summary>
/// <param name="ClientId">Which.</param>
/// <param name="RegistrationToken">Its registration access token; absent when none was sent.</param>
public sealed record ReadRegistration(string ClientId, Secret? RegistrationToken) : ICommand<ClientRegistrationAnswer>;

internal sealed class ReadRegistrationHandler(RegistrationAccess access) : ICommandHandler<ReadRegistration, ClientRegistrationAnswer>
{
    public async Task<Result<ClientRegistrationAnswer>> Handle(ReadRegistration request, CancellationToken cancellationToken)
    {
        var found = await access.LookAsync(request.ClientId, request.RegistrationToken, cancellationToken);
        return found.Map(open => ClientRegistrationAnswer.Of(open.Client, null, open.RegistrationToken));
    }
}
