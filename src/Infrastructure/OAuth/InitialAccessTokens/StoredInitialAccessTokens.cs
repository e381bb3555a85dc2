using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.InitialAccessTokens;

/// <summary>Initial access tokens in the database.</summary>
internal sealed class StoredInitialAccessTokens(AuthServerDb db) : IInitialAccessTokens
{
    private static readonly Dictionary<string, Error> Refusals = new(StringComparer.Ordinal)
    {
        ["initial_access_tokens"] = KernelErrors.Contended,
    };

    public Task<InitialAccessToken?> FindAsync(string name, CancellationToken ct) =>
        db.Set<InitialAccessToken>().SingleOrDefaultAsync(token => token.Name == name, ct);

    public Task<Result<Done>> AddAsync(InitialAccessToken token, CancellationToken ct) => db.InsertAsync(token, Refusals, ct);

    public void Remove(InitialAccessToken token) => db.Remove(token);
}
