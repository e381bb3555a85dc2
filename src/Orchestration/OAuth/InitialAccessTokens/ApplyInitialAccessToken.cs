using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.InitialAccessTokens;

/// <summary>Makes an initial access token exist under a name; idempotent. One that exists is left alone.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="InitialToken">The token.</param>
/// <param name="ExpiresAt">When it ends; absent when it does not.</param>
/// <param name="Uses">How many clients may be registered with it; absent when that is not counted.</param>
public sealed record ApplyInitialAccessToken(string Name, Secret InitialToken, DateTimeOffset? ExpiresAt, int? Uses) : ICommand<Ensured>;

internal sealed class ApplyInitialAccessTokenHandler(IInitialAccessTokens tokens, IIds ids, TimeProvider time) : ICommandHandler<ApplyInitialAccessToken, Ensured>
{
    public async Task<Result<Ensured>> Handle(ApplyInitialAccessToken request, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Name, cancellationToken) is not null)
            return Ensured.Unchanged;

        var id = new InitialAccessTokenId(ids.Next());
        var token = InitialAccessToken.Issue(id, request.Name, request.InitialToken, request.ExpiresAt, request.Uses, time.GetUtcNow());
        return (await tokens.AddAsync(token, cancellationToken)).Map(_ => Ensured.Created);
    }
}
