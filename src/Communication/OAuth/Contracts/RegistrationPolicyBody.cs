using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.OAuth.Registration;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>What clients may be that register themselves; an absent member is as usual.</summary>
public sealed record RegistrationPolicyBody
{
    /// <summary>The scopes; those of OpenID Connect when nothing is said.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The grants; every one that the server offers when nothing is said.</summary>
    public IReadOnlyList<string>? GrantTypes { get; init; }

    /// <summary>The hosts of redirect URIs, a leading <c>*.</c> for everything below; any when nothing is said.</summary>
    public IReadOnlyList<string>? RedirectHosts { get; init; }

    /// <summary>The resource servers; none when nothing is said.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>The types of authorization details; none when nothing is said.</summary>
    public IReadOnlyList<string>? AuthorizationDetailsTypes { get; init; }

    /// <summary>The rules that they have to keep; <c>oauth2.1</c> when nothing is said.</summary>
    public string? Profile { get; init; }

    /// <summary>Whether clients have to bring a software statement.</summary>
    public bool RequireSoftwareStatement { get; init; }

    /// <summary>Shows a policy.</summary>
    public static RegistrationPolicyBody Of(RegistrationPolicy policy) => new()
    {
        Scopes = policy.Scopes.Names,
        GrantTypes = [.. policy.GrantTypes.Select(ClientWords.GrantTypes.Of), .. policy.CustomGrants],
        RedirectHosts = policy.RedirectHosts,
        Resources = policy.Resources,
        AuthorizationDetailsTypes = policy.AuthorizationDetailsTypes,
        Profile = ClientWords.Profiles.Of(policy.Profile),
        RequireSoftwareStatement = policy.RequiresSoftwareStatement,
    };

    /// <summary>Reads a policy. Refuses words that cannot be.</summary>
    public Result<RegistrationPolicy> ToPolicy() =>
        PolicyWords.Read(Scopes, GrantTypes, RedirectHosts, Resources, AuthorizationDetailsTypes, Profile).Map(policy => policy with { RequiresSoftwareStatement = RequireSoftwareStatement });
}
