using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.InitialAccessTokens;

/// <summary>An initial access token lets nobody in any more. Clients that were registered with it stay.</summary>
/// <param name="Name">What administrators call it.</param>
public sealed record RevokeInitialAccessToken(string Name) : ICommand<Done>;

internal sealed class RevokeInitialAccessTokenHandler(IInitialAccessTokens tokens) : ICommandHandler<RevokeInitialAccessToken, Done>
{
    public async Task<Result<Done>> Handle(RevokeInitialAccessToken request, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Name, cancellationToken) is not { } token)
            return OAuthErrors.InitialAccessTokenNotFound;

        token.Revoke();
        tokens.Remove(token);
        return Done.It;
    }
}
