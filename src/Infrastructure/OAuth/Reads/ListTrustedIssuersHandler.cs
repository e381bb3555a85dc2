using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.Assertions;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Trusted issuers by name; the cursor is the last name shown.</summary>
internal sealed class ListTrustedIssuersHandler(SqlSession sql) : IQueryHandler<ListTrustedIssuers, Page<TrustedIssuerDetails>>
{
    public async Task<Result<Page<TrustedIssuerDetails>>> Handle(ListTrustedIssuers request, CancellationToken cancellationToken)
    {
        var rows = await sql.QueryAsync<Row>(
            $"""
            SELECT name AS Name, issuer AS Issuer, settings AS Settings, is_enabled AS IsEnabled, created_at AS CreatedAt
            FROM {sql.Table("oauth", "trusted_issuers")} WHERE name > @after ORDER BY name LIMIT @limit
            """,
            new { after = request.Page.Cursor ?? string.Empty, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => row.Describe(), row => row.Name);
    }

    private sealed class Row
    {
        public string Name { get; set; } = string.Empty;

        public string Issuer { get; set; } = string.Empty;

        public string Settings { get; set; } = string.Empty;

        public bool IsEnabled { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public TrustedIssuerDetails Describe() => new(Name, Issuer, OAuthJson.FromText<TrustSettings>(Settings), IsEnabled, CreatedAt);
    }
}
