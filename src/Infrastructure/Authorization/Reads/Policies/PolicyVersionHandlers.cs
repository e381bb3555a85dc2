using System.Globalization;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.Authorization.Reads.Policies;

/// <summary>Versions, the latest first; the cursor is the last number shown.</summary>
internal sealed class ListPolicyVersionsHandler(SqlSession sql, IPolicyVersions versions) : IQueryHandler<ListPolicyVersions, Page<PolicyVersionRow>>
{
    // Without the texts, which may be long.
    private const string Columns =
        "number AS Number, digest AS Digest, base AS Base, origin AS Origin, reason AS Reason, author_user AS AuthorUser, author_client AS AuthorClient, edge AS Edge, published_at AS PublishedAt";

    public async Task<Result<Page<PolicyVersionRow>>> Handle(ListPolicyVersions request, CancellationToken cancellationToken)
    {
        var before = long.MaxValue;
        if (request.Page.Cursor is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return KernelErrors.CursorMalformed;

        var inForce = await versions.InForceAsync(cancellationToken);
        var rows = await sql.QueryAsync<StoredVersion>(
            $"SELECT {Columns} FROM {sql.Table(RoleMapping.Schema, "policy_versions")} WHERE number < @before ORDER BY number DESC LIMIT @limit",
            new { before, limit = request.Page.Size + 1 },
            cancellationToken);
        return KeyPage.Of(rows, request.Page, row => PolicyVersionRows.Of(row, inForce.Number), row => row.Number.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>One version with its texts.</summary>
internal sealed class GetPolicyVersionHandler(SqlSession sql, IPolicyVersions versions) : IQueryHandler<GetPolicyVersion, PolicyVersionDetails>
{
    public async Task<Result<PolicyVersionDetails>> Handle(GetPolicyVersion request, CancellationToken cancellationToken)
    {
        var inForce = (await versions.InForceAsync(cancellationToken)).Number;
        var number = request.Number ?? inForce;
        if (number == 0 && inForce == 0)
            return new PolicyVersionDetails(null, 0, PolicyBundle.Empty);

        var row = await sql.QuerySingleOrDefaultAsync<StoredVersion>(
            $"SELECT {StoredVersion.Columns} FROM {sql.Table(RoleMapping.Schema, "policy_versions")} WHERE number = @number", new { number }, cancellationToken);
        return row is null ? PolicyStoreErrors.VersionUnknown : new PolicyVersionDetails(PolicyVersionRows.Of(row, inForce), row.Number, row.Bundle);
    }
}

/// <summary>Compares two versions.</summary>
internal sealed class ComparePolicyVersionsHandler(IPolicyVersions versions) : IQueryHandler<ComparePolicyVersions, PolicyDifference>
{
    public async Task<Result<PolicyDifference>> Handle(ComparePolicyVersions request, CancellationToken cancellationToken)
    {
        var to = request.To ?? (await versions.InForceAsync(cancellationToken)).Number;
        var (before, after) = (await BundleAsync(request.From, cancellationToken), await BundleAsync(to, cancellationToken));
        return before is null || after is null ? PolicyStoreErrors.VersionUnknown : PolicyDifference.Of(request.From, before, to, after);
    }

    private async Task<PolicyBundle?> BundleAsync(long number, CancellationToken ct) =>
        number == 0 ? PolicyBundle.Empty : (await versions.FindAsync(number, ct))?.Bundle;
}

/// <summary>Versions as lists tell them.</summary>
internal static class PolicyVersionRows
{
    public static PolicyVersionRow Of(StoredVersion row, long inForce) => new(
        row.Number, row.Number == inForce, row.Digest, row.Base, row.Origin.ToLowerInvariant(), row.Reason, row.AuthorUser, row.AuthorClient, row.Edge, row.PublishedAt);
}
