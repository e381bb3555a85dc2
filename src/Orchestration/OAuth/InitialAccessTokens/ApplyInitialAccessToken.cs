using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.InitialAccessTokens;

/// <summary>Makes an initial access token exist under a name; idempotent. One that exists is left alone.</summary>
/// <param name="Terms">What it allows.</param>
/// <param name="InitialToken">The token.</param>
public sealed record ApplyInitialAccessToken(InitialAccessTokenTerms Terms, Secret InitialToken) : ICommand<Ensured>;

internal sealed class ApplyInitialAccessTokenHandler(IInitialAccessTokens tokens, IIds ids, TimeProvider time) : ICommandHandler<ApplyInitialAccessToken, Ensured>
{
    public async Task<Result<Ensured>> Handle(ApplyInitialAccessToken request, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Terms.Name, cancellationToken) is not null)
            return Ensured.Unchanged;

        var token = InitialAccessToken.Issue(new InitialAccessTokenId(ids.Next()), request.Terms, request.InitialToken, time.GetUtcNow());
        return (await tokens.AddAsync(token, cancellationToken)).Map(_ => Ensured.Created);
    }
}
