using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Makes sure that a client is who it says before anything else is done, or remembered, for it; the use case makes sure again.</summary>
/// <param name="Client">Who asks.</param>
public sealed record AuthenticateClient(PresentedClient Client) : IFactOnlyCommand<Done>;

internal sealed class AuthenticateClientHandler(ClientAuthentication clients) : ICommandHandler<AuthenticateClient, Done>
{
    public async Task<Result<Done>> Handle(AuthenticateClient request, CancellationToken cancellationToken)
    {
        var client = await clients.AuthenticateAsync(request.Client, cancellationToken);
        return client.Map(_ => Done.It);
    }
}
