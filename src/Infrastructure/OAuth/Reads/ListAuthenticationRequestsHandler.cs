using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ListAuthenticationRequestsHandler(SqlSession sql, IClientRegistry registry, ScopeCatalogue scopes, OAuthOptions options, TimeProvider time)
    : IQueryHandler<ListAuthenticationRequests, IReadOnlyList<AuthenticationRequest>>
{
    public async Task<Result<IReadOnlyList<AuthenticationRequest>>> Handle(ListAuthenticationRequests request, CancellationToken cancellationToken)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT id AS Id, client_id AS ClientId, scopes AS Scopes, resources AS Resources, binding_message AS BindingMessage, created_at AS CreatedAt, expires_at AS ExpiresAt
            FROM {sql.Table("oauth", "backchannel_authentications")} WHERE user_id = @user AND status = 'Pending' AND expires_at > @now ORDER BY id DESC LIMIT 50
            """,
            new { user = request.User, now = time.GetUtcNow() },
            cancellationToken);

        List<AuthenticationRequest> waiting = [];
        foreach (var row in rows)
        {
            if (await registry.FindAsync(row.ClientId, cancellationToken) is { IsEnabled: true } client && await DescribeAsync(row, client.Settings, cancellationToken) is { } described)
                waiting.Add(described);
        }

        return waiting;
    }

    // Absent when the client or its scopes have changed so that nobody could say yes any more.
    private async Task<AuthenticationRequest?> DescribeAsync(Row row, ClientSettings client, CancellationToken ct)
    {
        var asked = ScopeSet.Stored(row.Scopes);
        var audiences = await scopes.TargetsAsync(asked, OAuthJson.FromText<string[]>(row.Resources), client, ct);
        if (audiences.IsRefused)
            return null;

        TimeSpan? offline = asked.Has(StandardScopes.OfflineAccess) ? client.Lifetimes.Over(options.Lifetimes).RefreshTokenAbsolute : null;
        return new AuthenticationRequest(row.Id, client.Name, row.BindingMessage, await scopes.DescribeAsync(asked, ct), audiences.Value, offline, row.CreatedAt, row.ExpiresAt);
    }

    private sealed class Row
    {
        public BackchannelAuthenticationId Id { get; set; }

        public ClientId ClientId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public string Resources { get; set; } = string.Empty;

        public string? BindingMessage { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }
    }
}
