using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ListAuthenticationRequestsHandler(SqlSession sql, IClientRegistry registry, ScopeCatalogue scopes, ScopeChoice choice, DetailJudging details, OAuthOptions options, TimeProvider time)
    : IQueryHandler<ListAuthenticationRequests, IReadOnlyList<AuthenticationRequest>>
{
    public async Task<Result<IReadOnlyList<AuthenticationRequest>>> Handle(ListAuthenticationRequests request, CancellationToken cancellationToken)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT id AS Id, client_id AS ClientId, scopes AS Scopes, resources AS Resources, details AS Details, acr AS Acr, binding_message AS BindingMessage, created_at AS CreatedAt, expires_at AS ExpiresAt
            FROM {sql.Table("oauth", "backchannel_authentications")} WHERE user_id = @user AND status = 'Pending' AND expires_at > @now ORDER BY id DESC LIMIT 50
            """,
            new { user = request.User, now = time.GetUtcNow() },
            cancellationToken);

        List<AuthenticationRequest> waiting = [];
        foreach (var row in rows)
        {
            if (await registry.FindAsync(row.ClientId, cancellationToken) is { IsEnabled: true } client && await DescribeAsync(row, client, cancellationToken) is { } described)
                waiting.Add(described);
        }

        return waiting;
    }

    // Absent when the client, its scopes or the types of details have changed so that nobody could say yes any more.
    private async Task<AuthenticationRequest?> DescribeAsync(Row row, RegisteredClient client, CancellationToken ct)
    {
        var asked = ScopeSet.Stored(row.Scopes);
        var access = await choice.AgainAsync(client, asked, OAuthJson.FromText<string[]>(row.Resources), row.Details, ct);
        if (access.IsRefused)
            return null;

        var wish = row.Acr is { } kept ? OAuthJson.FromText<AcrWish>(kept) : null;
        TimeSpan? offline = asked.Has(StandardScopes.OfflineAccess) ? client.Settings.Lifetimes.Over(options.Lifetimes).RefreshTokenAbsolute : null;
        return new AuthenticationRequest(row.Id, client.Settings.Name, row.BindingMessage, await scopes.DescribeAsync(asked, ct), access.Value.Audiences, offline, row.CreatedAt, row.ExpiresAt)
        {
            Details = await details.SayAsync(DetailSet.Stored(row.Details), ct),
            SpelledDetails = await details.SpellAsync(DetailSet.Stored(row.Details), ct),
            IsVerified = client.IsVouched,
            WantedAcr = wish is null ? null : AcrDemand.Of(wish),
            IsAcrEssential = wish?.IsEssential == true,
        };
    }

    private sealed class Row
    {
        public BackchannelAuthenticationId Id { get; set; }

        public ClientId ClientId { get; set; }

        public string Scopes { get; set; } = string.Empty;

        public string Resources { get; set; } = string.Empty;

        public string? Details { get; set; }

        public string? Acr { get; set; }

        public string? BindingMessage { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }
    }
}
