using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authentication.Reads;

internal sealed class ShowSecondFactorsHandler(SqlSession sql) : IQueryHandler<ShowSecondFactors, SecondFactors>
{
    public async Task<Result<SecondFactors>> Handle(ShowSecondFactors query, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            SELECT
              (SELECT confirmed_at FROM {Table(AuthenticationTables.TotpAuthenticators)} WHERE user_id = @user) AS ConfirmedAt,
              (SELECT COUNT(*) FROM {Table(AuthenticationTables.RecoveryCodes)} WHERE user_id = @user AND used_at IS NULL) AS CodesLeft,
              (SELECT changed_at FROM {Table(AuthenticationTables.PasswordCredentials)} WHERE user_id = @user) AS PasswordChangedAt
            """,
            new { user = query.User },
            ct);
        return new SecondFactors(row?.ConfirmedAt, row?.CodesLeft ?? 0, row?.PasswordChangedAt is not null, row?.PasswordChangedAt);
    }

    private string Table(string table) => sql.Table(AuthenticationTables.Module, table);

    private sealed class Row
    {
        public DateTimeOffset? ConfirmedAt { get; init; }

        public int CodesLeft { get; init; }

        public DateTimeOffset? PasswordChangedAt { get; init; }
    }
}
