using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>A client removes itself, and everything that it was granted ends (RFC 7592 §2.3).</summary>
/// <param name="ClientId">Which.</param>
/// <param name="RegistrationToken">Its registration access token; absent when none was sent.</param>
public sealed record EndRegistration(string ClientId, Secret? RegistrationToken) : ICommand<Done>;

internal sealed class EndRegistrationHandler(RegistrationAccess access, ClientRemoval removal)
    : ICommandHandler<EndRegistration, Done>
{
    public async Task<Result<Done>> Handle(EndRegistration request, CancellationToken cancellationToken)
    {
        var opened = await access.OpenAsync(request.ClientId, request.RegistrationToken, cancellationToken);
        if (opened.IsRefused)
            return opened.Refusal;

        await removal.RemoveAsync(opened.Value.Client, cancellationToken);
        return Done.It;
    }
}
