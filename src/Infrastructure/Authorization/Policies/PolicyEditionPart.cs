using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Access;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using Dapper;

namespace AuthServer.Infrastructure.Authorization.Policies;

/// <summary>The version in force as a part of the access model.</summary>
internal sealed class PolicyEditionPart(Connections connections) : AccessModelPart
{
    public override string Region => PolicyRegions.InForce;

    public override async Task<AccessModel> RenewAsync(AccessModel model, CancellationToken ct)
    {
        var stored = await ReadAsync(model.Edition.Version, ct);
        if (stored.Number == model.Edition.Version)
            return model;
        if (stored.Number == 0)
            return model.With(PolicyEdition.Empty);

        // INVARIANT: what cannot be read, or is not what was published, does not decide; the caller keeps what it has, or denies.
        var bundle = stored.Bundle;
        if (BundleDigest.Of(bundle) != stored.Digest)
            throw new InvalidDataException($"Version {stored.Number} of the policies is not what was published: its digest differs.");

        var reading = bundle.Read(stored.Number);
        return reading.IsGood
            ? model.With(reading.Edition)
            : throw new InvalidDataException($"Version {stored.Number} of the policies cannot be read: {reading.Errors[0].Document}: {reading.Errors[0].Problem.Message}");
    }

    // The texts are only asked for when they are another version's.
    private async Task<StoredVersion> ReadAsync(long known, CancellationToken ct)
    {
        var (state, versions) = (connections.Table(RoleMapping.Schema, "policy_state"), connections.Table(RoleMapping.Schema, "policy_versions"));
        await using var connection = await connections.OpenAsync(ct);
        var inForce = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT in_force FROM {state} WHERE id = 1", cancellationToken: ct));
        if (inForce == known || inForce == 0)
            return new StoredVersion { Number = inForce };

        return await connection.QuerySingleAsync<StoredVersion>(new CommandDefinition(
            $"SELECT {StoredVersion.Columns} FROM {versions} WHERE number = @inForce", new { inForce }, cancellationToken: ct));
    }
}
