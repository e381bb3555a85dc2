using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;

namespace AuthServer.Orchestration.OAuth.Scopes;

/// <summary>What a client asks a person for outside of the authorization endpoint: scopes, the resource servers that they are for, and authorization details.</summary>
public sealed class ScopeChoice(ScopeCatalogue catalogue, DetailJudging details)
{
    private const int MostResources = 20;

    /// <summary>Reads and judges it. Refuses with the errors of scopes, resources and details.</summary>
    public async ValueTask<Result<GrantedAccess>> ChooseAsync(RegisteredClient client, AskedScopes wanted, CancellationToken ct)
    {
        var (scope, resources, sentDetails) = wanted;
        var asked = ScopeSet.TryParse(scope);
        if (asked.IsRefused)
            return asked.Refusal;

        var understood = await catalogue.UnderstoodAsync(asked.Value, ct);
        if (!client.Settings.Scopes.Covers(understood))
            return OAuthErrors.ScopeNotAllowed;

        if (resources.Count > MostResources || !resources.All(ResourceIndicator.IsAcceptable))
            return OAuthErrors.ResourceMalformed;

        // OIDC Core §11: offline access is access by refresh tokens.
        var mayRefresh = client.Settings.GrantTypes.Contains(GrantType.RefreshToken);
        var scopes = understood.Where(name => mayRefresh || name != StandardScopes.OfflineAccess);
        var read = DetailSet.TryParse(sentDetails);
        return read.IsRefused ? read.Refusal : await AgainAsync(client, scopes, resources, read.Value.ToText(), ct);
    }

    /// <summary>Judges what waited, against the client, the scopes and the types as they are now. Refuses with the errors of scopes, resources and details.</summary>
    public async ValueTask<Result<GrantedAccess>> AgainAsync(RegisteredClient client, ScopeSet scopes, IReadOnlyList<string> resources, string? keptDetails, CancellationToken ct)
    {
        var audiences = await catalogue.TargetsAsync(scopes, resources, client.Settings, ct);
        if (audiences.IsRefused)
            return audiences.Refusal;

        // RFC 9396 §5: a type that the client may not have refuses the whole request.
        return await details.WhyRefusedAsync(DetailSet.Stored(keptDetails), client.Settings, ct) is { } unfit
            ? unfit
            : new GrantedAccess(client.Id, scopes, audiences.Value) { Details = keptDetails };
    }
}

/// <summary>What a client asks for, as sent.</summary>
/// <param name="Scope">The scopes; absent for nothing in particular.</param>
/// <param name="Resources">The resource servers that it names (RFC 8707 §2.1).</param>
/// <param name="Details">The authorization details (RFC 9396 §2); absent when none came.</param>
public sealed record AskedScopes(string? Scope, IReadOnlyList<string> Resources, string? Details);
