using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.InitialAccessTokens;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Initial access tokens by name; the cursor is the last name shown.</summary>
internal sealed class ListInitialAccessTokensHandler(AuthServerDb db, SqlSession sql) : IQueryHandler<ListInitialAccessTokens, Page<InitialAccessTokenRow>>
{
    public async Task<Result<Page<InitialAccessTokenRow>>> Handle(ListInitialAccessTokens request, CancellationToken cancellationToken)
    {
        var names = await sql.QueryAsync<string>(
            $"SELECT name FROM {sql.Table("oauth", "initial_access_tokens")} WHERE name > @after ORDER BY name LIMIT @limit",
            new { after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        var found = await db.Set<InitialAccessToken>().AsNoTracking().Where(token => names.Contains(token.Name)).ToListAsync(cancellationToken);
        var rows = names.SelectMany(name => found.Where(token => token.Name == name)).ToList();
        return KeyPage.Of(rows, request.Page, Row, token => token.Name);
    }

    private static InitialAccessTokenRow Row(InitialAccessToken token) => new(token.Id, token.Name, token.CreatedAt, token.ExpiresAt, token.UsesLeft, token.Policy);
}
