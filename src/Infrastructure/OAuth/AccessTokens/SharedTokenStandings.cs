using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.AccessTokens;

/// <summary>Lets requests that bear the same token at the same time share one reading of how it stands.</summary>
/// <remarks>
/// INVARIANT: nothing is kept. A reading answers only those who came before it began, and whoever comes while it is on its way waits for the
/// next one: what was revoked and acknowledged before a request came, its reading sees, as if it had read by itself. Inside a unit of work
/// everybody reads by themselves, since whoever holds a connection never waits for somebody who waits for one.
/// </remarks>
internal sealed class SharedTokenStandings(TokenStandings standings, StandingCrowds crowds, CommitHooks unit) : ITokenStandings
{
    public Task<TokenStanding?> OfGrantAsync(GrantId grant, ClientId client, Guid tokenId, CancellationToken ct) => unit.IsOpen
        ? standings.OfGrantAsync(grant, client, tokenId, ct)
        : Together(crowds.OfGrants, (grant, client, tokenId), () => standings.OfGrantAsync(grant, client, tokenId, CancellationToken.None));

    public Task<TokenStanding?> OfClientAsync(ClientId client, ClientId? onBehalfOf, Guid tokenId, CancellationToken ct) => unit.IsOpen
        ? standings.OfClientAsync(client, onBehalfOf, tokenId, ct)
        : Together(crowds.OfClients, (client, onBehalfOf, tokenId), () => standings.OfClientAsync(client, onBehalfOf, tokenId, CancellationToken.None));

    public Task<KeptToken?> OfReferenceAsync(byte[] hash, CancellationToken ct) => standings.OfReferenceAsync(hash, ct);

    // Whoever reads for others goes on when their own caller has hung up; the statement has a time-out.
    private static Task<TokenStanding?> Together<TKey>(Crowds<TKey, TokenStanding?> crowd, TKey token, Func<Task<TokenStanding?>> read)
        where TKey : notnull => crowd.AskAsync(token, async waiting =>
    {
        var standing = await read();
        var answers = new TokenStanding?[waiting];
        Array.Fill(answers, standing);
        return answers;
    });
}
