using System.Globalization;
using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Configuration.Declarative;

/// <summary>What a file of resources asks for (docs/declarative.md).</summary>
internal sealed record DeclarativeFile(
    IReadOnlyList<ScopeEntry> Scopes,
    IReadOnlyList<DetailTypeEntry> DetailTypes,
    IReadOnlyList<PermissionEntry> Permissions,
    IReadOnlyList<RoleEntry> Roles,
    IReadOnlyList<GroupEntry> Groups,
    IReadOnlyList<UserEntry> Users,
    IReadOnlyList<ClientEntry> Clients,
    IReadOnlyList<InitialAccessTokenEntry> InitialAccessTokens,
    IReadOnlyList<TrustedIssuerEntry> TrustedIssuers,
    IReadOnlyList<FlagEntry> Flags)
{
    /// <summary>The policies; absent when the file says nothing about them.</summary>
    public PoliciesEntry? Policies { get; init; }

    /// <summary>Entities of policies.</summary>
    public IReadOnlyList<EntityEntry> Entities { get; init; } = [];

    /// <summary>A file with further entities in Cedar's JSON form; absent when there is none.</summary>
    public string? EntitiesFile { get; init; }
}

/// <summary>The policies, whole: what the file does not name is not in force any more.</summary>
internal sealed record PoliciesEntry(Place Place, string? Reason, PolicyBundle Bundle);

/// <summary>An entity in Cedar's JSON form, as YAML.</summary>
internal sealed record EntityEntry(Place Place, IReadOnlyDictionary<string, JsonElement> Parts);

/// <summary>A scope of an API.</summary>
internal sealed record ScopeEntry(Place Place, string Name, string Description, string Audience);

/// <summary>A type of authorization details; a member that the file does not name has its default.</summary>
internal sealed record DetailTypeEntry(Place Place, string Name, string Words, bool? AsksAlways, IReadOnlyList<DetailField> Fields);

/// <summary>A permission of applications.</summary>
internal sealed record PermissionEntry(Place Place, string Name, string Description);

/// <summary>A role, what it permits and which others it includes.</summary>
internal sealed record RoleEntry(Place Place, string Name, string Description, IReadOnlyList<string> Permissions, IReadOnlyList<string> Includes);

/// <summary>A group.</summary>
internal sealed record GroupEntry(Place Place, string Name, IReadOnlyList<RoleGrant> Roles);

/// <summary>A role that somebody shall have.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Role">The role's name.</param>
/// <param name="Until">Until when; absent when the file says nothing about it.</param>
/// <param name="IsLasting">Whether the file says that it shall have no end.</param>
/// <param name="Resource">For which resource and what is in it; absent by design when for everything.</param>
internal sealed record RoleGrant(Place Place, string Role, DateTimeOffset? Until, bool IsLasting, GrantedResource? Resource);

/// <summary>A resource for which somebody shall have a role.</summary>
internal sealed record GrantedResource(string Type, string Id);

/// <summary>A person.</summary>
internal sealed record UserEntry(
    Place Place,
    string Email,
    string? Username,
    IReadOnlyDictionary<string, string> Profile,
    bool IsEmailVerified,
    Secret? Password,
    string? Status,
    bool? IsLocked,
    IReadOnlyList<RoleGrant> Roles,
    IReadOnlyList<string> Groups);

/// <summary>An application; a member that the file does not name is absent and means the default.</summary>
internal sealed record ClientEntry(
    Place Place,
    string ClientId,
    string Name,
    string? Type,
    Secret? Secret,
    string? AuthMethod,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutRedirectUris,
    IReadOnlyList<string>? GrantTypes,
    IReadOnlyList<string>? ResponseModes,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Resources,
    IReadOnlyList<string> IntrospectsFor,
    string? AccessTokenFormat,
    string? SigningAlgorithm,
    bool? RequiresConsent,
    bool? IsFirstParty,
    ClientLifetimes Lifetimes,
    TimeSpan? DefaultMaxAge,
    bool? IsEnabled,
    IReadOnlyDictionary<string, JsonElement> Metadata,
    IReadOnlyList<RoleGrant> Roles);

/// <summary>A token with which clients may register themselves.</summary>
internal sealed record InitialAccessTokenEntry(
    Place Place,
    string Name,
    Secret Token,
    DateTimeOffset? ExpiresAt,
    int? Uses,
    IReadOnlyList<string>? Scopes,
    IReadOnlyList<string>? GrantTypes,
    IReadOnlyList<string>? RedirectHosts,
    IReadOnlyList<string>? Resources,
    IReadOnlyList<string>? AuthorizationDetailsTypes,
    string? Profile);

/// <summary>Somebody whose assertions are good for tokens; a member that the file does not name is absent and means the default.</summary>
internal sealed record TrustedIssuerEntry(
    Place Place,
    string Name,
    string Issuer,
    JsonElement? Jwks,
    string? JwksUri,
    string? SubjectClaim,
    string? SubjectIs,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Clients,
    bool? OnlyIdentityAssertions,
    bool? LinksVerifiedEmails,
    IReadOnlyList<string> EmailDomains,
    IReadOnlyList<string> Groups,
    bool? AnyPerson,
    IReadOnlyList<SubjectEntry> Subjects,
    bool? IsEnabled);

/// <summary>Whom a trusted issuer means by a subject.</summary>
internal sealed record SubjectEntry(Place Place, string Subject, string User);

/// <summary>What to say about a feature flag.</summary>
internal sealed record FlagEntry(Place Place, string Name, bool IsOn, int Percentage, IReadOnlyList<string> Groups, string Reason);

/// <summary>Where in the file something stands, both counted from 1.</summary>
internal readonly record struct Place(long Line, long Column)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
